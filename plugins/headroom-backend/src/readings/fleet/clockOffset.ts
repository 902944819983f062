import { InstantSeries } from '../prometheus/PrometheusAnswer';
import { QueryRound } from './QueryRound';

/** Below this, the difference is latency and rounding, and correcting it would only add noise. */
const TOLERATED_SECONDS = 5;

/**
 * The source's clock minus ours, in seconds, as an answer shows it; the round warns of a difference.
 *
 * @param askedAt - Unix milliseconds
 * @internal
 */
export function clockOffsetOf(
  answer: readonly InstantSeries[],
  askedAt: number,
  answeredAt: number,
  round: QueryRound,
): number {
  const offset = clockOffset(answer[0]?.time, askedAt, answeredAt);
  if (offset !== 0) {
    round.warn(
      `its clock and ours differ by about ${Math.round(Math.abs(offset))} s`,
    );
  }
  return offset;
}

/**
 * The source's clock minus ours, in seconds; 0 when they agree well enough. Ages would be wrong by it.
 *
 * @param evaluatedAt - Unix seconds of the source; undefined when it said none
 * @param askedAt - Unix milliseconds
 * @param answeredAt - Unix milliseconds
 */
function clockOffset(
  evaluatedAt: number | undefined,
  askedAt: number,
  answeredAt: number,
): number {
  if (evaluatedAt === undefined) {
    return 0;
  }
  // Anything between asking and answering may be right.
  if (evaluatedAt < askedAt / 1000 - TOLERATED_SECONDS) {
    return evaluatedAt - askedAt / 1000;
  }
  if (evaluatedAt > answeredAt / 1000 + TOLERATED_SECONDS) {
    return evaluatedAt - answeredAt / 1000;
  }
  return 0;
}
