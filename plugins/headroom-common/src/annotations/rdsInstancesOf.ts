import { Entity } from '@backstage/catalog-model';
import { AwsNameRule, awsNames } from '../specs/awsNames';
import { annotationKey } from './annotationKey';
import { HeadroomAnnotation } from './annotations';
import { findAnnotation } from './readAnnotation';

/**
 * An RDS instance that an entity names. A name is unique within its account and region only: the three
 * together are its identity.
 *
 * @public
 */
export interface NamedRdsInstance {
  /** Lower-case, as RDS stores it. */
  identifier: string;
  /** null: the entity does not say it. */
  region: string | null;
  /** null: the main account. */
  accountId: string | null;
  /** As the entity writes it where it gives an ARN; null where it gives the name only. */
  arn: string | null;
}

/** @public */
export interface NamedRdsInstances {
  /** The primary first, without duplicates. */
  instances: NamedRdsInstance[];
  /** What cannot be read, each a sentence that names the annotation and the fix. */
  problems: string[];
}

/**
 * The RDS instances that an entity names, by identifier or by ARN. A name alone is in the region and account
 * of the entity's other annotations. An environment has its own instances or none: those without an
 * environment are not taken for it, since permissions tell environments apart.
 *
 * @public
 */
export function readRdsInstances(
  entity: Entity,
  environment?: string,
): NamedRdsInstances {
  const key = annotationKey('rdsInstance', environment);
  const entries = (entity.metadata.annotations?.[key] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
  const problems: string[] = [];
  const placeOf = (
    name: HeadroomAnnotation,
    rule: AwsNameRule,
  ): string | null => {
    const { key: placeKey, value } = findAnnotation(entity, name, environment);
    if (value === undefined || rule.pattern.test(value)) {
      return value ?? null;
    }
    problems.push(
      `The annotation ${placeKey} holds ${shown(value)}; write ${rule.words}.`,
    );
    return null;
  };
  const place = {
    region: placeOf('awsRegion', awsNames.region),
    accountId: placeOf('awsAccountId', awsNames.accountId),
    arn: null,
  };
  const instances = new Map<string, NamedRdsInstance>();
  for (const entry of entries) {
    const identifier = entry.toLowerCase();
    const named =
      parseDbInstanceArn(entry) ??
      (awsNames.dbInstance.pattern.test(identifier)
        ? { ...place, identifier }
        : undefined);
    if (named) {
      const { accountId, region } = named;
      const id = [accountId, region, named.identifier].join('/');
      instances.set(id, instances.get(id) ?? named);
    } else {
      problems.push(
        `The annotation ${key} holds ${shown(entry)}; ${fixOf(entry)}.`,
      );
    }
  }
  return { instances: [...instances.values()], problems };
}

/**
 * The identifiers of {@link readRdsInstances}, without duplicates.
 *
 * @public
 */
export function rdsInstancesOf(entity: Entity, environment?: string): string[] {
  const { instances } = readRdsInstances(entity, environment);
  return [...new Set(instances.map(({ identifier }) => identifier))];
}

/**
 * What an ARN such as `arn:aws:rds:eu-central-1:123456789012:db:storefront-db` names.
 *
 * @returns undefined for what is not the ARN of a DB instance
 */
function parseDbInstanceArn(arn: string): NamedRdsInstance | undefined {
  const [, region = '', accountId = '', name = ''] =
    /^arn:[a-z0-9-]+:rds:([^:]+):([^:]+):db:([^:]+)$/i.exec(arn) ?? [];
  const identifier = name.toLowerCase();
  return awsNames.region.pattern.test(region) &&
    awsNames.accountId.pattern.test(accountId) &&
    awsNames.dbInstance.pattern.test(identifier)
    ? { identifier, region, accountId, arn }
    : undefined;
}

function fixOf(entry: string): string {
  if (/^arn:/i.test(entry)) {
    return 'of ARNs, it takes those of DB instances: arn:aws:rds:<region>:<account>:db:<identifier>';
  }
  const [, host] = /^([^.:/\s]+)[.:]/.exec(entry) ?? [];
  if (host) {
    return `that is an address: write the identifier of the DB instance, which may be ${shown(
      host,
    )}`;
  }
  return 'write the identifiers of DB instances, separated by commas: letters, digits and single hyphens';
}

/** Quoted, without what a reader does not see, and not endless. */
function shown(text: string): string {
  const visible = text.replace(/\p{C}/gu, '\ufffd');
  return `"${visible.length > 80 ? `${visible.slice(0, 80)}…` : visible}"`;
}
