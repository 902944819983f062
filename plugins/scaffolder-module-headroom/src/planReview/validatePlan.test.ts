import { validatePlan } from './validatePlan';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const plan = { planId: 'p', hash: 'h', overrides: [] };

describe('validatePlan', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['a plan that is good for a while', '2026-11-24T10:00:01Z', []],
    ['a plan that has expired', '2026-11-24T10:00:00Z', [/expired/]],
    ['a plan without an end', '', [/expired/]],
  ])('judges %s', (_, expiresAt, errors) => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW);
    expect(errorsOf({ ...plan, expiresAt })).toEqual(
      errors.map(error => expect.stringMatching(error)),
    );
  });

  it('refuses the empty object that stands for no plan', () => {
    expect(errorsOf({})).toHaveLength(1);
  });
});

function errorsOf(value: object): string[] {
  const addError = jest.fn();
  void validatePlan(
    value as Parameters<typeof validatePlan>[0],
    { addError } as unknown as Parameters<typeof validatePlan>[1],
    {} as Parameters<typeof validatePlan>[2],
  );
  return addError.mock.calls.map(([message]) => message);
}
