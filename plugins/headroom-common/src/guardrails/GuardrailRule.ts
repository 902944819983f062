import { Finding, FindingSeverity } from '../plans/Finding';
import { Capability } from '../words/Capability';

/**
 * One known mistake. Pure: facts in, findings out, so that the form, the plan, the cards and a linter
 * can share it. `check` answers undefined where the rule does not apply or the facts are not known.
 *
 * @public
 */
export interface GuardrailRule<Facts> {
  id: string;
  capability: Capability;
  severity: FindingSeverity;
  overridable: boolean;
  /** The spec field it is about, where there is one. */
  field: string | null;
  /** Why it matters, for the documentation. */
  why: string;
  fix: string;
  source: string;
  /** What is wrong, with the numbers; undefined when nothing is. */
  check(facts: Facts): string | undefined;
  /** Facts that pass and facts that fail: both are run as tests and shown in the documentation. */
  examples: { pass: Facts; fail: Facts };
}

/** @public */
export function checkGuardrails<Facts>(
  rules: ReadonlyArray<GuardrailRule<Facts>>,
  facts: Facts,
): Finding[] {
  return rules.flatMap(rule => {
    const reason = rule.check(facts);
    if (reason === undefined) {
      return [];
    }
    const { id, severity, fix, source, field, overridable } = rule;
    return [{ ruleId: id, severity, reason, fix, source, field, overridable }];
  });
}
