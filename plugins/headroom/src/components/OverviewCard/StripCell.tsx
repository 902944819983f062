import { ReactNode } from 'react';
import { StatusLevel, StatusWord } from '../shared/StatusWord';
import styles from './OverviewCard.module.css';
import { Foreign } from '../shared/Foreign';

/** @internal */
export interface StripCellProps {
  title: string;
  value: ReactNode;
  chart?: ReactNode;
  /** Small print; each keeps its room, so that nothing jumps when it comes and goes. */
  lines: Array<ReactNode>;
  /** In words, where it is not known to be well. */
  status?: { level: StatusLevel; text: string };
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
    {props.status && (
      <div className={styles.status}>
        <StatusWord level={props.status.level}>
          <Foreign>{props.status.text}</Foreign>
        </StatusWord>
      </div>
    )}
  </div>
);
