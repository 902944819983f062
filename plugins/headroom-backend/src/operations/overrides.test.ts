import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { headroomOverrideGuardrailPermission } from '@headroom/backstage-plugin-headroom-common';
import { blockFinding } from '../__testUtils__/FakeProvider';
import { setUpHeadroom } from '../__testUtils__/setUpHeadroom';

const DENY = { result: AuthorizeResult.DENY } as const;

describe('blocking findings', () => {
  const OVERRIDE = {
    ruleId: 'rule.soft',
    reason: 'Agreed with the database team',
  };

  it('stop the plan', async () => {
    const { provider, makePlan, post, cloud } = await setUpHeadroom();
    provider.extraFindings = [blockFinding('rule.soft', true)];
    const plan = await makePlan();
    const before = cloud.writes.length;
    const { status, body } = await post('/operations', { planId: plan.id });
    expect(status).toBe(409);
    expect(body.error.message).toContain(
      'rule.soft: Rule rule.soft is broken. Mend it.',
    );
    expect(cloud.writes.length).toBe(before);
  });

  it('can be overridden with a reason, by those who may, on the record', async () => {
    const { provider, makePlan, post, decisions, events, ended } =
      await setUpHeadroom();
    provider.extraFindings = [blockFinding('rule.soft', true)];
    const plan = await makePlan();
    const body = { planId: plan.id, overrides: [OVERRIDE] };

    decisions[headroomOverrideGuardrailPermission.name] = DENY;
    expect((await post('/operations', body)).status).toBe(403);
    delete decisions[headroomOverrideGuardrailPermission.name];
    const started = await post('/operations', body);
    expect(started.status).toBe(201);
    await ended(started.body.id);

    const overrides = events.filter(
      each => each.eventId === 'guardrail-override',
    );
    expect(overrides).toEqual([
      expect.objectContaining({
        outcome: expect.stringContaining('headroom.override-guardrail'),
      }),
      {
        eventId: 'guardrail-override',
        outcome: 'success',
        meta: {
          ...OVERRIDE,
          planId: plan.id,
          entityRef: 'component:default/storefront',
          actor: 'user:default/ada',
        },
      },
    ]);
  });

  it.each([
    [
      'a reason too short',
      { ruleId: 'rule.soft', reason: 'because' },
      400,
      'overrides.0.reason',
    ],
    [
      'what does not block',
      { ruleId: 'rule.none', reason: 'Agreed with everybody' },
      400,
      "no finding 'rule.none'",
    ],
    [
      'what cannot be overridden',
      { ruleId: 'rule.hard', reason: 'Agreed with everybody' },
      409,
      'rule.hard',
    ],
  ])('are not overridden by %s', async (_title, override, status, text) => {
    const { provider, makePlan, post } = await setUpHeadroom();
    provider.extraFindings = [
      blockFinding('rule.soft', true),
      blockFinding('rule.hard', false),
    ];
    const plan = await makePlan();
    const answer = await post('/operations', {
      planId: plan.id,
      overrides:
        override.ruleId === 'rule.hard' ? [OVERRIDE, override] : [override],
    });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(text);
  });
});
