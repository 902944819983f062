import { ReactNode } from 'react';
import { StatusWord } from '../shared/StatusWord';
import styles from './OverviewCard.module.css';

/** @internal */
export interface StripCellProps {
  title: string;
  value: ReactNode;
  chart?: ReactNode;
  /** Small print; each keeps its room, so that nothing jumps when it comes and goes. */
  lines: Array<ReactNode>;
  alarm?: { level: 'attention' | 'critical'; text: string };
}

/** The frame of one cell of the strip. @internal */
export const StripCell = (props: StripCellProps) => (
  <div className={styles.cell} role="group" aria-label={props.title}>
    <div className={styles.label}>{props.title}</div>
    <div className={styles.figure}>
      <span className={styles.number}>{props.value}</span>
      {props.chart}
    </div>
    {props.lines.map((line, index) =>
      line ? (
        <div key={index} className={styles.line}>
          {line}
        </div>
      ) : null,
    )}
    {props.alarm && (
      <div className={styles.alarm}>
        <StatusWord level={props.alarm.level}>{props.alarm.text}</StatusWord>
      </div>
    )}
  </div>
);
