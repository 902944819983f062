import { showControls } from '@headroom/backstage-plugin-headroom-common';
import { RunContext } from './RunContext';

/**
 * One line of plain text. Names and reasons come from elsewhere, and must neither turn round or colour what stands
 * beside them nor look like lines of their own.
 *
 * @internal
 */
export function plainLine(text: string): string {
  return showControls(text.replace(/\s*[\n\u2028\u2029]\s*/g, ' '));
}

/** A task's log that takes such lines only. @internal */
export function plainLog(logger: RunContext['logger']): RunContext['logger'] {
  return {
    info: text => logger.info(plainLine(text)),
    warn: text => logger.warn(plainLine(text)),
    error: text => logger.error(plainLine(text)),
  };
}
