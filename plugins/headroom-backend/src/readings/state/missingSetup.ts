import { parseEntityRef } from '@backstage/catalog-model';
import {
  annotationKey,
  exampleAnnotations,
  HeadroomAnnotation,
  MissingSetup,
} from '@headroom/backstage-plugin-headroom-common';
import { PrometheusConfig } from '../config/ReadingsConfig';
import { Subject } from '../identity/Subject';
import { ReadingTarget } from '../ReadingsService';
import { describeChoices } from './describeChoices';

/** The annotations that say the dimensions of a database's scope. */
const SCOPE_ANNOTATIONS: Record<string, HeadroomAnnotation> = {
  account: 'awsAccountId',
  region: 'awsRegion',
};

/** Nothing names the instances. @internal */
export function missingAnnotation(target: ReadingTarget): MissingSetup {
  const { name } = parseEntityRef(target.entityRef);
  return {
    what: 'Nothing says which RDS instances belong to this service',
    fix: 'Name them in catalog-info.yaml, the primary first, then its replicas, separated by commas.',
    annotations: exampleAnnotations(name, target.environment ?? undefined),
  };
}

/** An instance is named, and no reading has a series for it. @internal */
export function missingSeries(
  target: ReadingTarget,
  { name: instance, attribution }: Subject,
  prometheus: Pick<PrometheusConfig, 'name' | 'identityLabels'>,
): MissingSetup {
  const { name, identityLabels } = prometheus;
  const others = describeChoices(attribution.others);
  return {
    what: `Prometheus ${name} has no series for ${instance}`,
    fix: others
      ? `It has some for another one of that name (${others}). If that is the one, correct the annotations of its account and region, or headroom.prometheus[].identityLabels, which says the labels that hold them.`
      : `Scrape it with postgres_exporter, its identifier in the label ${identityLabels.postgres}, or with a CloudWatch exporter such as YACE. If its name or its Prometheus is another one, correct the annotation.`,
    annotations: {
      [annotationKey('rdsInstance', target.environment ?? undefined)]: (
        target.database?.instances ?? []
      )
        .map(({ id }) => id)
        .join(','),
    },
  };
}

/** Several instances have the name, and the entity or some of the series do not say which one is meant. @internal */
export function ambiguousIdentity(
  target: ReadingTarget,
  { name: instance, attribution }: Subject,
  prometheus: Pick<PrometheusConfig, 'name' | 'identityLabels'>,
): MissingSetup {
  const what = `Prometheus ${
    prometheus.name
  } knows several instances called ${instance}: ${describeChoices(
    attribution.others,
  )}`;
  const [unsaid] = attribution.ambiguous;
  if (!unsaid) {
    const { account, region } = prometheus.identityLabels;
    const labels = [...account, ...region].join(' and ');
    return {
      what,
      fix: `Some series do not say of which one they are, and are not shown. Give the targets of that exporter the labels ${labels}, or name the labels that they have in headroom.prometheus[].identityLabels.`,
      annotations: null,
    };
  }
  const [dimension, values] = unsaid;
  return {
    what,
    fix: 'Say in catalog-info.yaml which one it is. None is shown until then.',
    annotations: {
      [annotationKey(
        SCOPE_ANNOTATIONS[dimension],
        target.environment ?? undefined,
      )]: values[0],
    },
  };
}

/** It is named as a replica, and nothing that is measured shows whether it is one. @internal */
export function missingRole(instance: string): MissingSetup {
  return {
    what: `Nothing shows whether ${instance} is a replica, and so how far it lags`,
    fix: 'Scrape it with postgres_exporter 0.12 or later, or have the CloudWatch exporter ask for ReplicaLag, too.',
    annotations: null,
  };
}
