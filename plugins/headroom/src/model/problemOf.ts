import { statusOf } from '../live/statusOf';

/** What went wrong, and what to do about it. @internal */
export interface Problem {
  title: string;
  fix: string;
}

/**
 * An error in the words of the person who sees it.
 *
 * @param options - `retried`: whether it is tried again without the person, as polling does
 * @internal
 */
export function problemOf(
  error: Error,
  options: { retried: boolean } = { retried: true },
): Problem {
  switch (statusOf(error)) {
    case 401:
      return {
        title: 'You are signed out',
        fix: 'Reload the page and sign in again.',
      };
    case 403:
      return {
        title: 'You may not do this',
        fix: `${sentence(
          error,
        )} Ask whoever looks after permissions in your Backstage.`,
      };
    case 404:
      return {
        title: 'Headroom does not know this',
        fix: `${sentence(
          error,
        )} It may have been removed, or you may not see it.`,
      };
    case 409:
      return {
        // Whatever stands against it (a plan that has expired, another operation), the backend says it.
        title: 'It cannot start like this',
        fix: sentence(error),
      };
    case 429:
      return {
        title: 'Too many requests',
        fix: 'The backend asks for a pause. Try again in a minute.',
      };
    case 502:
      return {
        // The portal's credentials, its role, or the platform's own rules: the backend's words begin with which.
        title: 'The platform refuses the portal',
        fix: `${sentence(error)} Your own rights are not the reason.`,
      };
    default:
      return {
        title: isHeadroomsOwn(error)
          ? 'Not available now'
          : 'Headroom does not answer',
        fix: options.retried
          ? `${sentence(error)} Trying again by itself.`
          : `${sentence(error)} Try again in a moment.`,
      };
  }
}

/** Whether Headroom answered, and says of something behind it that it is not there. */
function isHeadroomsOwn({ cause }: Error): boolean {
  return cause instanceof Error && cause.name === 'ServiceUnavailableError';
}

/** The backend's own words where it gave some. */
function sentence(error: Error): string {
  const { cause } = error;
  const text = (cause instanceof Error ? cause.message : '') || error.message;
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
