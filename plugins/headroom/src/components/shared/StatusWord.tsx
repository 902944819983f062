import { ReactNode } from 'react';
import styles from './StatusWord.module.css';

/** @internal */
export type StatusLevel =
  | 'neutral'
  | 'good'
  | 'unknown'
  | 'attention'
  | 'critical';

/**
 * A status in words. The mark beside it has a shape of its own, and a colour only where a person is
 * needed.
 *
 * @internal
 */
export const StatusWord = (props: {
  level: StatusLevel;
  children: ReactNode;
}) => (
  <span className={styles.word} data-level={props.level}>
    {props.level !== 'neutral' && <span className={styles.mark} aria-hidden />}
    <span>{props.children}</span>
  </span>
);
