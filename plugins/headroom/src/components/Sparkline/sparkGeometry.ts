type Point = readonly [time: number, value: number | null];

/** @internal */
export interface SparkGeometry {
  /** SVG path, a new subpath after every gap. */
  path: string;
  /** The last measured point. */
  last: { x: number; y: number };
  min: number;
  max: number;
  lastValue: number;
  /** From the first measured point to the end of the axis. */
  seconds: number;
  gaps: number;
}

/** Noise of a steady value is not to look like a storm: the scale spans at least a tenth of the value. */
const LEAST_SPAN = 0.1;

/**
 * Where the line goes. The axis starts at the first measured point: a short history is drawn as wide as a
 * long one. Later times without a value are gaps, never bridged and never 0. Undefined when nothing was
 * measured.
 *
 * @internal
 */
export function sparkGeometry(
  points: readonly Point[],
  size: { width: number; height: number; inset: number },
): SparkGeometry | undefined {
  const measured = points.filter(
    (point): point is readonly [number, number] =>
      point[1] !== null && Number.isFinite(point[1]),
  );
  const lastPoint = measured[measured.length - 1];
  if (!lastPoint) {
    return undefined;
  }
  const values = measured.map(([, value]) => value);
  const min = Math.min(...values);
  const max = Math.max(...values);
  const span =
    Math.max(max - min, LEAST_SPAN * Math.max(Math.abs(min), Math.abs(max))) ||
    1;
  const bottom = (min + max - span) / 2;
  const start = measured[0][0];
  const seconds = points[points.length - 1][0] - start;
  const at = ([time, value]: readonly [number, number]) => ({
    x: round(
      size.inset +
        ((time - start) / (seconds || 1)) * (size.width - 2 * size.inset),
    ),
    y: round(
      size.height -
        size.inset -
        ((value - bottom) / span) * (size.height - 2 * size.inset),
    ),
  });

  let path = '';
  let gaps = 0;
  let open = false;
  for (const [time, value] of points) {
    if (value === null || !Number.isFinite(value)) {
      gaps += open ? 1 : 0;
      open = false;
    } else {
      const { x, y } = at([time, value]);
      // A point alone between gaps is a line of no length: round caps show it as a dot.
      path += open ? `L${x} ${y}` : `M${x} ${y}h0`;
      open = true;
    }
  }
  return {
    path,
    last: at(lastPoint),
    min,
    max,
    lastValue: lastPoint[1],
    seconds,
    gaps,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
