import { Scope } from '../identity/Scope';
import { Subject, subjectOf } from '../identity/Subject';
import { MeasuredResource } from '../ReadingsService';

/**
 * A database instance: its name, told apart by account and region.
 *
 * @param known - every scope that was seen with its name
 * @internal
 */
export function databaseSubject(
  { id, account, region, since }: MeasuredResource,
  known: readonly Scope[] | undefined,
): Subject {
  return subjectOf({ name: id, scope: { account, region }, since }, known);
}
