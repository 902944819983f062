import { isSameProcess, processIdentity } from './processIdentity';
import { SandboxError } from './SandboxError';

/**
 * Calls back once the process that started us is gone.
 *
 * @returns stops watching.
 * @throws SandboxError when there is no such process.
 * @internal
 */
export function watchParent(
  parentPid: number,
  onGone: () => void,
  intervalMs = 1_000,
): () => void {
  const parent = processIdentity(parentPid);
  if (!parent) {
    throw new SandboxError(
      `--parent-pid ${parentPid}: there is no such process.`,
      { exitCode: 2 },
    );
  }
  const timer = setInterval(() => {
    if (!isSameProcess(parent)) {
      clearInterval(timer);
      onGone();
    }
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
