import { ReactNode } from 'react';
import styles from './ReadingValue.module.css';

/** Text in the place and the look of a reading's number. @internal */
export const ReadingValueText = (props: {
  known: boolean;
  children: ReactNode;
}) => (
  <span
    className={styles.value}
    data-size="large"
    data-status={props.known ? 'ok' : 'unknown'}
  >
    {props.children}
  </span>
);
