import {
  AuthService,
  BackstageCredentials,
  BackstageServicePrincipal,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  Capability,
  HeadroomPermission,
  headroomStateReadPermission,
} from '@headroom/backstage-plugin-headroom-common';
import { HeadroomTarget } from './HeadroomTarget';
import { headroomTargetResourceRef } from './headroomTargetResourceRef';

/** What a request is about, apart from the entity. @internal */
export interface Aspect {
  capability: Capability | null;
  provider: string | null;
  environment: string | null;
}

/**
 * Says who may do what. An entity that the caller may not see is answered like one that does not exist.
 *
 * @internal
 */
export class Authorizer {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #auth: AuthService;
  readonly #registry: PermissionsRegistryService;

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    auth: AuthService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#auth = options.auth;
    this.#registry = options.permissionsRegistry;
  }

  /**
   * The entity, as the caller may see it.
   *
   * @throws InputError for a reference that is none; NotFoundError
   */
  async entity(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<{ entity: Entity; entityRef: string }> {
    let entityRef: string;
    try {
      entityRef = stringifyEntityRef(parseEntityRef(ref));
    } catch {
      throw new InputError(
        'entityRef: write it as kind:namespace/name, e.g. component:default/storefront',
      );
    }
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or you may not see it`,
      );
    }
    return { entity, entityRef };
  }

  async isAllowed(
    permission: HeadroomPermission,
    target: HeadroomTarget,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return (await this.decider(permission, credentials))(target);
  }

  /** One decision of the policy, for many targets. */
  async decider(
    permission: HeadroomPermission,
    credentials: BackstageCredentials,
  ): Promise<(target: HeadroomTarget) => boolean> {
    if (
      this.#auth.isPrincipal(credentials, 'service') &&
      !mayService(credentials.principal, permission)
    ) {
      // The permission service lets every unrestricted service through; Headroom wants it said.
      return () => false;
    }
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const decide = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(headroomTargetResourceRef),
    );
    return target => decide(decision, target);
  }

  /** @throws NotAllowedError */
  async demand(
    permission: HeadroomPermission,
    target: HeadroomTarget,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.isAllowed(permission, target, credentials))) {
      throw new NotAllowedError(
        `You need the permission ${permission.name} for ${target.entityRef}`,
      );
    }
  }

  /**
   * The target of something stored. Undefined when its entity or the permission is missing: the caller then
   * answers as if it did not exist.
   */
  async visible(
    permission: HeadroomPermission,
    stored: Aspect & { entityRef: string },
    credentials: BackstageCredentials,
  ): Promise<HeadroomTarget | undefined> {
    const { entityRef, capability, provider, environment } = stored;
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      return undefined;
    }
    const target = { entity, entityRef, capability, provider, environment };
    return (await this.isAllowed(permission, target, credentials))
      ? target
      : undefined;
  }
}

/**
 * What a service is given by name. The scaffolder may look on without: a task follows its operation longer
 * than the token of the person who started it lasts.
 */
function mayService(
  { subject, accessRestrictions }: BackstageServicePrincipal,
  { name }: HeadroomPermission,
): boolean {
  return (
    accessRestrictions?.permissionNames?.includes(name) ||
    (subject === 'plugin:scaffolder' &&
      name === headroomStateReadPermission.name)
  );
}
