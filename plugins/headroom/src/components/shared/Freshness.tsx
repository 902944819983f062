import { EntityState } from '@headroom/backstage-plugin-headroom-common';
import { formatAge } from '../../format/formatAge';
import { ageOf, Seen } from '../../model/ageOf';
import { newestAge } from '../../model/newestAge';
import { problemOf } from '../../model/problemOf';
import { StatusWord } from './StatusWord';
import styles from './Freshness.module.css';

/** How old the numbers are, and who does not answer. Always the same height. @internal */
export const Freshness = (props: {
  state: EntityState;
  seen: Seen;
  now: number;
  error: Error | undefined;
}) => {
  const { state, seen, now, error } = props;
  const age = newestAge(state, seen, now);
  const failed = state.sources.filter(({ status }) => status === 'failed');
  const warnings = state.sources.flatMap(source =>
    source.warnings.map(warning => `${source.name}: ${warning}`),
  );
  return (
    <div className={styles.freshness}>
      <span className={styles.age}>
        {age === null ? 'never measured' : formatAge(age)}
      </span>
      {error && (
        <StatusWord level="attention">
          cannot refresh: {problemOf(error).fix}
        </StatusWord>
      )}
      {failed.map(({ name, reason, lastSuccessAt }) => {
        const last = ageOf(lastSuccessAt, seen, now);
        return (
          <StatusWord key={name} level="attention">
            {name} does not answer
            {last === null ? '' : `, last answer ${formatAge(last)}`}
            {reason ? `: ${reason}` : ''}
          </StatusWord>
        );
      })}
      {warnings.map(warning => (
        <span key={warning}>{warning}</span>
      ))}
    </div>
  );
};
