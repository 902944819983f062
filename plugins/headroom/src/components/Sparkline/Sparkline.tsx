import {
  formatSpan,
  formatValue,
  showControls,
} from '@headroom/backstage-plugin-headroom-common';
import { memo } from 'react';
import { sparkGeometry } from './sparkGeometry';
import styles from './Sparkline.module.css';

const SIZE = { width: 96, height: 24, inset: 3 };

/** @internal */
export interface SparklineProps {
  /** What is drawn, e.g. `Connections used`. */
  title: string;
  unit: string;
  /** `[unix seconds, value]`; null: not measured then. */
  points: ReadonlyArray<readonly [number, number | null]>;
  /** Not fresh: drawn faint, without the mark of the last point. */
  faint?: boolean;
}

/** A reading's past as a line. Keeps its room when there is nothing to draw. @internal */
export const Sparkline = memo((props: SparklineProps) => {
  const { title, unit, points, faint = false } = props;
  const line = sparkGeometry(points, SIZE);
  if (!line) {
    return <span className={styles.spark} />;
  }
  const label = [
    `${showControls(title)}, last ${formatSpan(
      rounded(line.seconds),
    )}: lowest ${formatValue(line.min, unit)}`,
    `highest ${formatValue(line.max, unit)}`,
    `last ${formatValue(line.lastValue, unit)}`,
    ...(line.gaps > 0 ? ['with gaps'] : []),
  ].join(', ');
  return (
    <svg
      className={styles.spark}
      data-faint={faint}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
    >
      <title>{label}</title>
      <path className={styles.line} d={line.path} />
      {!faint && (
        <circle
          className={styles.last}
          cx={line.last.x}
          cy={line.last.y}
          r={2}
        />
      )}
    </svg>
  );
});

/** To whole minutes, where it is one: the last step of half an hour is not there yet. */
function rounded(seconds: number): number {
  return seconds < 60 ? seconds : Math.round(seconds / 60) * 60;
}
