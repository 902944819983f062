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
    // A plan is carried out once, and overridden once.
    expect((await post('/operations', body)).status).toBe(409);

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

  it('are overridden once per rule, so that every reason is on the record', async () => {
    const { provider, makePlan, post, events } = await setUpHeadroom();
    provider.extraFindings = [blockFinding('rule.soft', true)];
    const plan = await makePlan();
    const { status, body } = await post('/operations', {
      planId: plan.id,
      overrides: [OVERRIDE, { ...OVERRIDE, reason: 'Something else entirely' }],
    });
    expect(status).toBe(400);
    expect(body.error.message).toBe(
      "overrides: 'rule.soft' is there twice; give one reason for it",
    );
    expect(
      events.filter(each => each.eventId === 'guardrail-override'),
    ).toEqual([]);
  });

  it.each([
    [
      'a reason too short',
      { ruleId: 'rule.soft', reason: 'because' },
      400,
      'overrides.0.reason: give a reason of at least 10 letters or digits',
    ],
    ...[
      ['zero-width spaces', '\u200b'.repeat(20)],
      ['letters that are a gap', '\u3164'.repeat(20)],
      ['blank Braille', '\u2800'.repeat(20)],
      ['dots', '.'.repeat(20)],
    ].map(([what, reason]): [string, typeof OVERRIDE, number, string] => [
      what,
      { ruleId: 'rule.soft', reason },
      400,
      'overrides.0.reason: give a reason of at least 10 letters or digits',
    ]),
    ...[
      ['a reason that reads in another order', 'Agreed with \u202eeverybody'],
      ['a reason that controls a terminal', 'Agreed with \u001b[2Jeverybody'],
      ['a reason with half a character', 'Agreed with everybody \ud800'],
    ].map(([what, reason]): [string, typeof OVERRIDE, number, string] => [
      what,
      { ruleId: 'rule.soft', reason },
      400,
      'overrides.0.reason: must not hold control characters',
    ]),
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
