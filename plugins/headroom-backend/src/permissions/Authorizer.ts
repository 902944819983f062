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
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  Capability,
  HeadroomPermission,
  headroomOrphansReadPermission,
  headroomOrphansManagePermission,
  headroomPlanPermission,
  headroomStateReadPermission,
  headroomUndoPermission,
} from '@headroom/backstage-plugin-headroom-common';
import { EntityId } from '../database/ofEntity';
import { EntityReader } from '../targets/EntityReader';
import { isSameEntity } from '../targets/isSameEntity';
import { HeadroomTarget, OrphanTarget } from './HeadroomTarget';
import { headroomTargetResourceRef } from './headroomTargetResourceRef';

/** What a request is about, apart from the entity. @internal */
export interface Aspect {
  capability: Capability | null;
  provider: string | null;
  environment: string | null;
}

/** What decides where there is no entity to decide about. What is not here is never allowed. */
const FOR_ORPHANS: Partial<Record<string, BasicPermission>> = {
  [headroomStateReadPermission.name]: headroomOrphansReadPermission,
  [headroomPlanPermission.name]: headroomOrphansManagePermission,
  [headroomUndoPermission.name]: headroomOrphansManagePermission,
};

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
  readonly #readEntity: EntityReader;

  constructor(options: {
    catalog: CatalogService;
    readEntity: EntityReader;
    permissions: PermissionsService;
    auth: AuthService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#auth = options.auth;
    this.#registry = options.permissionsRegistry;
    this.#readEntity = options.readEntity;
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
      if (/\p{C}/u.test(ref)) {
        throw new InputError('No database takes such a name');
      }
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
    target: HeadroomTarget | OrphanTarget,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    if (target.entity !== null) {
      return (await this.decider(permission, credentials))(target);
    }
    const needed = FOR_ORPHANS[permission.name];
    return (
      needed !== undefined && (await this.#isAllowedBasic(needed, credentials))
    );
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
    target: HeadroomTarget | OrphanTarget,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (await this.isAllowed(permission, target, credentials)) {
      return;
    }
    const needed =
      target.entity === null ? FOR_ORPHANS[permission.name] : permission;
    throw new NotAllowedError(
      needed
        ? `You need the permission ${needed.name} for ${target.entityRef}`
        : `The catalog has no ${target.entityRef} any more: what was made for it can only be undone`,
    );
  }

  /** @throws NotAllowedError */
  async demandBasic(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.#isAllowedBasic(permission, credentials))) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }

  /**
   * The target of something stored. Undefined when its entity or the permission is missing: the caller then
   * answers as if it did not exist.
   */
  async visible(
    permission: HeadroomPermission,
    stored: Aspect & EntityId,
    credentials: BackstageCredentials,
  ): Promise<HeadroomTarget | OrphanTarget | undefined> {
    const { entityRef, capability, provider, environment } = stored;
    const aspect = { entityRef, capability, provider, environment };
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    let target: HeadroomTarget | OrphanTarget;
    if (entity && isSameEntity(stored, entity)) {
      target = { ...aspect, entity };
    } else if (entity || !(await this.#exists(stored))) {
      target = { ...aspect, entity: null };
    } else {
      // It is there, and the caller may not see it.
      return undefined;
    }
    return (await this.isAllowed(permission, target, credentials))
      ? target
      : undefined;
  }

  async #exists(stored: EntityId): Promise<boolean> {
    const entity = await this.#readEntity(stored.entityRef);
    return entity !== undefined && isSameEntity(stored, entity);
  }

  async #isAllowedBasic(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    if (
      this.#auth.isPrincipal(credentials, 'service') &&
      !mayService(credentials.principal, permission)
    ) {
      return false;
    }
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }
}

/**
 * What a service is given by name. The scaffolder may look on without: a task follows its operation longer
 * than the token of the person who started it lasts.
 */
function mayService(
  { subject, accessRestrictions }: BackstageServicePrincipal,
  { name }: Pick<HeadroomPermission, 'name'>,
): boolean {
  return (
    accessRestrictions?.permissionNames?.includes(name) ||
    (subject === 'plugin:scaffolder' &&
      name === headroomStateReadPermission.name)
  );
}
