import { plainLine } from './plainLog';

/**
 * How a step ends for a reason that a person can read: one plain line, and no stack, which the scaffolder would write
 * into the task's log and which says nothing of the reason.
 *
 * @param name - of the backend's error, where it is one
 * @internal
 */
export function stepError(text: string, name = 'Error'): Error {
  const error = new Error(plainLine(text));
  error.name = name;
  error.stack = `${name}: ${error.message}`;
  return error;
}
