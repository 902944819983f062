import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/**
 * A key that nobody reads is mostly a typing mistake, which would change nothing and say nothing.
 *
 * @param path - of the section, e.g. `headroom.aws`
 * @throws InputError naming the key and those that are read
 * @public
 */
export function refuseUnknownKeys(
  section: Pick<RootConfigService, 'keys'> | undefined,
  path: string,
  known: readonly string[],
): void {
  const unknown = section?.keys().filter(key => !known.includes(key)) ?? [];
  if (unknown.length > 0) {
    throw new InputError(
      `Correct or remove ${unknown
        .map(key => `${path}.${key}`)
        .join(
          ' and ',
        )}: nothing installed reads it. ${path} may have ${known.join(', ')}`,
    );
  }
}
