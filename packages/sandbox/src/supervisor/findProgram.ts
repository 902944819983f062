import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SandboxError } from './SandboxError';

/** @internal */
export interface ProgramQuery {
  /** Names to look for on the path; Debian's comes first. */
  readonly names: readonly string[];
  /** Environment variable that names the program outright. */
  readonly envVariable: string;
  /** Debian and Ubuntu package that holds it. */
  readonly debianPackage: string;
  /** Homebrew formula that holds it. */
  readonly brewFormula: string;
}

/**
 * Path of a program.
 *
 * @throws SandboxError that names the package, the command that installs it, and the variable that points elsewhere.
 * @internal
 */
export function findProgram(
  query: ProgramQuery,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const named = env[query.envVariable];
  if (named) {
    if (!isExecutable(named)) {
      throw new SandboxError(
        `${query.envVariable} says "${named}", which is not a program that can be run.`,
        { exitCode: 2 },
      );
    }
    return named;
  }
  // Debian keeps some daemons where the path of a plain user does not look.
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    '/usr/sbin',
    '/usr/local/bin',
  ];
  for (const folder of folders) {
    for (const name of query.names) {
      const candidate = join(folder, name);
      if (isExecutable(candidate)) {
        return candidate;
      }
    }
  }
  throw new SandboxError(
    `${query.names[0]} is not installed. On Debian and Ubuntu: apt-get install ${query.debianPackage}. ` +
      `On macOS: brew install ${query.brewFormula}. Elsewhere, set ${query.envVariable} to the program.`,
    { exitCode: 2 },
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
