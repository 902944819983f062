import { parseEntityRef } from '@backstage/catalog-model';
import {
  annotationKey,
  MissingSetup,
} from '@headroom/backstage-plugin-headroom-common';
import { PrometheusConfig } from '../config/ReadingsConfig';
import { ReadingTarget } from '../ReadingsService';

/** Nothing names the instances. @internal */
export function missingAnnotation(target: ReadingTarget): MissingSetup {
  const { name } = parseEntityRef(target.entityRef);
  return {
    what: 'Nothing says which RDS instances belong to this service',
    fix: 'Name them in catalog-info.yaml, the primary first, then its replicas, separated by commas.',
    annotation: {
      key: annotationKey('rdsInstance', target.environment ?? undefined),
      example: `${name}-db,${name}-read-replica-01`,
    },
  };
}

/** An instance is named, and no reading has a series for it. @internal */
export function missingSeries(
  target: ReadingTarget,
  instance: string,
  prometheus: Pick<PrometheusConfig, 'name' | 'identityLabels'>,
): MissingSetup {
  const { name, identityLabels } = prometheus;
  return {
    what: `Prometheus ${name} has no series for ${instance}`,
    fix: `Scrape it with postgres_exporter, its identifier in the label ${identityLabels.postgres}, or with a CloudWatch exporter such as YACE. If its name or its Prometheus is another one, correct the annotation.`,
    annotation: {
      key: annotationKey('rdsInstance', target.environment ?? undefined),
      example: (target.database?.instances ?? []).map(({ id }) => id).join(','),
    },
  };
}
