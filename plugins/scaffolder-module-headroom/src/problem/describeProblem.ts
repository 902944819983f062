import { ResponseError } from '@backstage/errors';
import { showControls } from '@headroom/backstage-plugin-headroom-common';

/** What went wrong, for a person. @internal */
export interface Problem {
  title: string;
  detail: string;
  /** Whether asking again, unchanged, can help. */
  retryable: boolean;
}

/** What was asked of Headroom. @internal */
export type Task = 'propose' | 'plan';

/**
 * An error of the Headroom API in plain words: the backend's own message, and what it means here.
 *
 * @internal
 */
export function describeProblem(error: unknown, task: Task): Problem {
  if (!ResponseError.is(error)) {
    return {
      title: 'Headroom does not answer',
      detail: `${messageOf(error)} Check your connection and try again.`,
      retryable: true,
    };
  }
  const detail = messageOf(error.cause);
  switch (error.statusCode) {
    case 400:
      // Nothing in the form can be changed before there is a proposal.
      if (task === 'propose') {
        return {
          title: 'Nothing can be proposed for this service yet',
          detail,
          retryable: false,
        };
      }
      return {
        title: 'These settings cannot be planned',
        detail: `${detail} Go back and change them.`,
        retryable: false,
      };
    case 401:
      return {
        title: 'You are signed out',
        detail: 'Reload the page and sign in again.',
        retryable: false,
      };
    case 403:
      return {
        title: 'You may not plan changes for this service',
        detail: `${detail} Ask the owner of the service, or whoever looks after permissions in your Backstage.`,
        retryable: false,
      };
    case 404:
      return {
        title: 'Nothing was found to work with',
        detail,
        retryable: false,
      };
    case 502:
      return {
        title: 'The platform refuses the portal',
        detail: `${detail} Your own rights are not the reason.`,
        retryable: true,
      };
    default:
      return {
        title: 'Headroom could not look at the database',
        detail,
        retryable: true,
      };
  }
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? showControls(error.message.trim()) : '';
  if (!text) {
    return 'No reason was given.';
  }
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
