import { SandboxError } from './SandboxError';

const secondsPer: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/**
 * Seconds of a duration such as `90`, `60s`, `2m` or `1h`.
 *
 * @throws SandboxError for anything else.
 * @internal
 */
export function parseDuration(text: string): number {
  const match = /^(\d+)([smh]?)$/.exec(text);
  if (!match) {
    throw new SandboxError(
      `"${text}" is not a duration. Write it as 60s, 2m or 1h.`,
      { exitCode: 2 },
    );
  }
  return Number(match[1]) * secondsPer[match[2] || 's'];
}
