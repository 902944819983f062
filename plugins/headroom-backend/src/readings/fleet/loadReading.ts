import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { carryOver } from './carryOver';
import { clockOffsetOf } from './clockOffset';
import { fleetQuery } from './fleetQuery';
import { interpretFleetAnswer } from './interpretFleetAnswer';
import { Observations } from './Observation';
import { QueryRound } from './QueryRound';
import { QuerySource } from './QuerySource';
import { ReadingSnapshot } from './SourceSnapshot';

/**
 * Asks for one reading, of all resources or of those of one name. Never throws for what the upstream does.
 *
 * @param options.before - what was known
 * @param options.now - Unix milliseconds
 * @internal
 */
export async function loadReading(
  source: Omit<QuerySource, 'catalog' | 'limit'>,
  reading: ReadingDefinition,
  options: {
    resource?: string;
    before: Observations | undefined;
    round: QueryRound;
    now: () => number;
  },
): Promise<ReadingSnapshot> {
  const { resource, before, round, now } = options;
  const { timing, scopeLabels, config, client } = source;
  const query = fleetQuery(reading, { timing, scopeLabels, resource });
  const askedAt = now();
  const answer = await round.run(reading.id, () => client.query(query));
  if (answer.failure !== null) {
    return {
      observations: new Map(),
      lastKnown: before ?? new Map(),
      failure: answer.failure,
      partial: false,
    };
  }
  const answeredAt = now();
  const observations = interpretFleetAnswer(reading, answer.result, {
    clockOffsetSeconds: clockOffsetOf(
      answer.result,
      askedAt,
      answeredAt,
      round,
    ),
    now: answeredAt / 1000,
    scopeLabels,
    externalLabels: config.externalLabels,
  });
  return {
    ...carryOver(before, observations, answeredAt / 1000),
    failure: null,
    partial: answer.partial,
  };
}
