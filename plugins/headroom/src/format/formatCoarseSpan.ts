import { formatSpan } from '@headroom/backstage-plugin-headroom-common';

const STEP_SECONDS = 5;

/** A span in steps of five seconds, for ages that stand side by side: a page of running seconds is no calm page. @internal */
export function formatCoarseSpan(seconds: number): string {
  return seconds < STEP_SECONDS
    ? `<${formatSpan(STEP_SECONDS)}`
    : formatSpan(Math.floor(seconds / STEP_SECONDS) * STEP_SECONDS);
}
