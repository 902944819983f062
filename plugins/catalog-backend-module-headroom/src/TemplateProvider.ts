import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { refuseUnknownKeys } from '@headroom/backstage-plugin-headroom-node';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const ROOT = 'catalog.providers.headroom';
const FOLDER = resolvePackagePath(
  '@headroom/backstage-plugin-catalog-backend-module-headroom',
  'templates',
);

/**
 * Hands the templates of this package to the catalog, once: they change with the package only.
 *
 * @internal
 */
export class TemplateProvider implements EntityProvider {
  readonly #templates: Entity[];

  private constructor(templates: Entity[]) {
    this.#templates = templates;
  }

  /** @throws InputError that names the key and the fix. */
  static fromConfig(config: Config): TemplateProvider {
    const own = config.getOptionalConfig(ROOT);
    refuseUnknownKeys(own, ROOT, ['owner', 'templates']);
    const owner = readOwner(own);
    return new TemplateProvider(
      readNames(own).map(name => readTemplate(name, owner)),
    );
  }

  getProviderName(): string {
    return 'headroom-templates';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await connection.applyMutation({
      type: 'full',
      entities: this.#templates.map(entity => ({
        entity,
        locationKey: this.getProviderName(),
      })),
    });
  }
}

function readOwner(config: Config | undefined): string | undefined {
  const owner = config?.getOptionalString('owner');
  if (owner === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `${ROOT}.owner is "${owner}"; write it as an entity reference such as group:default/platform`,
    );
  }
}

function readNames(config: Config | undefined): string[] {
  const known = readdirSync(FOLDER).sort();
  const names = config?.getOptionalStringArray('templates') ?? known;
  for (const name of names) {
    if (!known.includes(name)) {
      throw new InputError(
        `${ROOT}.templates names "${name}", which there is not; there are: ${known.join(
          ', ',
        )}`,
      );
    }
  }
  return [...new Set(names)];
}

function readTemplate(name: string, owner: string | undefined): Entity {
  const file = path.join(FOLDER, name, 'template.yaml');
  const template: Entity = parse(readFileSync(file, 'utf8'));
  // What a template fetches is found beside it.
  const location = `file:${file}`;
  return {
    ...template,
    metadata: {
      ...template.metadata,
      annotations: {
        ...template.metadata.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
    spec: { ...template.spec, ...(owner ? { owner } : {}) },
  };
}
