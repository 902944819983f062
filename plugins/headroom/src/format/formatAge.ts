import { formatSpan } from '@headroom/backstage-plugin-headroom-common';

/** How long ago, in one unit: 12 s ago, 4 min ago, 3 h ago. Clocks that disagree give "just now". @internal */
export function formatAge(seconds: number): string {
  return seconds < 1 ? 'just now' : `${formatSpan(seconds)} ago`;
}
