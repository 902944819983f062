import { setUpHeadroom } from '../__testUtils__/setUpHeadroom';
import { waitFor } from '../__testUtils__/waitFor';

describe('the audit', () => {
  it('holds who did what to whom', async () => {
    const { post, operation, events, ended } = await setUpHeadroom();
    const { body: undo } = await post(`/operations/${operation.id}/undo`);
    const { body: taking } = await post('/operations', { planId: undo.id });
    await ended(taking.id);
    await post(`/operations/${taking.id}/cancel`);
    await waitFor(() =>
      events.filter(each => each.eventId === 'operation-end').length === 2
        ? true
        : undefined,
    );
    expect(events.map(each => each.eventId).sort()).toEqual([
      'operation-cancel',
      'operation-end',
      'operation-end',
      'operation-start',
      'operation-start',
      'plan-create',
      'undo-plan',
    ]);
    for (const { meta } of events) {
      expect(meta).toMatchObject({
        entityRef: 'component:default/storefront',
        actor: 'user:default/ada',
      });
    }
    expect(
      events.find(each => each.eventId === 'operation-cancel')?.outcome,
    ).toContain('has ended already');
  });
});
