import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { refuseUnknownKeys } from '@headroom/backstage-plugin-headroom-node';
import { OperationsConfig } from './OperationsConfig';

const ROOT = 'headroom.operations';

/**
 * `headroom.operations`, read once.
 *
 * @throws InputError naming the key and the fix
 * @internal
 */
export function readOperationsConfig(root: Config): OperationsConfig {
  const config = root.getOptionalConfig(ROOT);
  const known: string[] = [];

  const number = (
    key: string,
    fallback: number,
    [min, max]: [number, number],
  ): number => {
    known.push(key);
    const value = config?.getOptionalNumber(key) ?? fallback;
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new InputError(
        `Set ${ROOT}.${key} to a whole number from ${min} to ${max}; it is ${value}`,
      );
    }
    return value;
  };

  const duration = (key: string, fallback: HumanDuration): number => {
    known.push(key);
    let milliseconds: number;
    try {
      milliseconds = durationToMilliseconds(
        config?.has(key) ? readDurationFromConfig(config, { key }) : fallback,
      );
    } catch {
      milliseconds = NaN;
    }
    if (!(milliseconds > 0)) {
      throw new InputError(
        `Set ${ROOT}.${key} to a duration above zero, e.g. { minutes: 10 } or '10m'`,
      );
    }
    return milliseconds;
  };

  const result = {
    tickMs: number('tickSeconds', 10, [1, 3600]) * 1000,
    leaseMs: number('leaseSeconds', 30, [2, 3600]) * 1000,
    verifyTimeoutMs: duration('verifyTimeout', { minutes: 10 }),
    stepTimeoutMs: duration('stepTimeout', { hours: 3 }),
    planTtlMs: duration('planTtl', { minutes: 30 }),
    driftIntervalMs: duration('driftInterval', { minutes: 15 }),
    eventRetentionMs: duration('eventRetention', { days: 90 }),
    operationRetentionMs: duration('operationRetention', { days: 365 }),
    maxStreamsPerUser: number('maxStreamsPerUser', 50, [1, 10_000]),
  };
  refuseUnknownKeys(config, ROOT, known);
  return result;
}
