import { Plan } from './Plan';

/**
 * Whether a finding stops the plan, whoever asks and whatever the reason: none of its changes is made.
 *
 * @public
 */
export function isStopped({ findings }: Pick<Plan, 'findings'>): boolean {
  return findings.some(
    ({ severity, overridable }) => severity === 'block' && !overridable,
  );
}
