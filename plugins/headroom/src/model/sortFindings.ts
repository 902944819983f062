import {
  Finding,
  FindingSeverity,
} from '@headroom/backstage-plugin-headroom-common';

const ORDER: Record<FindingSeverity, number> = { block: 0, warn: 1, info: 2 };

/** What stops the plan first. @internal */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
