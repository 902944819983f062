import { ProviderError } from '@headroom/backstage-plugin-headroom-node';

/**
 * For an answer that the SDK took, and that lacks what AWS always sends: HTML of a proxy in between reads
 * as an empty answer, and must not read as "there is no such thing".
 *
 * @internal
 */
export function unreadableAnswer(action: string): ProviderError {
  return new ProviderError(
    'unavailable',
    `AWS gave an answer to ${action} that cannot be read; a proxy in between may have changed it. Trying again later can help.`,
  );
}
