import { AlertUrgency } from '@headroom/backstage-plugin-headroom-common';

/** Severities that wake someone up. */
const PAGE = /^(critical|page|pager|fatal|emergency|p0|p1|sev-?[01])$/i;

/** Severities that are only there to be read, or to inhibit others. */
const INFO = /^(info|informational|information|notice|debug|none)$/i;

/**
 * What an alert's `severity` label means. The label is free text; an unknown word needs a person.
 *
 * @internal
 */
export function urgencyOf(severity: string | undefined): AlertUrgency {
  if (severity === undefined) {
    return 'ticket';
  }
  if (PAGE.test(severity)) {
    return 'page';
  }
  return INFO.test(severity) ? 'info' : 'ticket';
}
