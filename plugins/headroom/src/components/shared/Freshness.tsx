import { EntityState } from '@headroom/backstage-plugin-headroom-common';
import { ReactNode } from 'react';
import { formatAge } from '../../format/formatAge';
import { ageOf, Seen } from '../../model/ageOf';
import { problemOf } from '../../model/problemOf';
import { StatusWord } from './StatusWord';
import styles from './Freshness.module.css';
import { Foreign } from './Foreign';

/** What keeps the numbers from being fresh: who does not answer. Takes no room when all is well. @internal */
export const Freshness = (props: {
  state: EntityState;
  seen: Seen;
  now: number;
  error: Error | undefined;
  /** Stands first. */
  children?: ReactNode;
}) => {
  const { state, seen, now, error } = props;
  const failed = state.sources.filter(({ status }) => status === 'failed');
  const warnings = state.sources.flatMap(source =>
    source.warnings.map(warning => `${source.name}: ${warning}`),
  );
  return (
    <div className={styles.freshness}>
      {props.children}
      {error && (
        <StatusWord level="attention">
          cannot refresh: <Foreign>{problemOf(error).fix}</Foreign>
        </StatusWord>
      )}
      {failed.map(({ name, reason, lastSuccessAt }) => {
        const last = ageOf(lastSuccessAt, seen, now);
        return (
          <StatusWord key={name} level="attention">
            <Foreign>{name}</Foreign> does not answer
            {last === null ? '' : `, last answer ${formatAge(last)}`}
            {reason && ': '}
            {reason && <Foreign>{reason}</Foreign>}
          </StatusWord>
        );
      })}
      {warnings.map(warning => (
        <span key={warning}>
          <Foreign>{warning}</Foreign>
        </span>
      ))}
    </div>
  );
};
