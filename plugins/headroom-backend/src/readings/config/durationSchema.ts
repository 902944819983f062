import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod/v3';

/**
 * A duration as Backstage writes it (`10s`, ISO 8601, or `{ seconds: 10 }`), in milliseconds.
 *
 * @internal
 */
export function durationSchema(options: {
  fallback: string;
  minMs: number;
  maxMs: number;
}) {
  return z
    .union([z.string(), z.record(z.number())])
    .optional()
    .transform((value, context) => {
      const ms = milliseconds(value ?? options.fallback);
      if (ms === null) {
        context.addIssue({
          code: 'custom',
          message: "is not a duration: write it like '10s' or { seconds: 10 }",
        });
        return z.NEVER;
      }
      if (ms < options.minMs || ms > options.maxMs) {
        context.addIssue({
          code: 'custom',
          message: `must be from ${options.minMs / 1000} s to ${
            options.maxMs / 1000
          } s`,
        });
        return z.NEVER;
      }
      return ms;
    });
}

function milliseconds(value: string | Record<string, number>): number | null {
  try {
    const config = new ConfigReader({ value });
    return durationToMilliseconds(
      readDurationFromConfig(config, { key: 'value' }),
    );
  } catch {
    return null;
  }
}
