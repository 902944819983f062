import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';
import { PrometheusConfig } from '../config/ReadingsConfig';
import { ScopeLabels, scopeOf } from '../identity/Scope';
import { Subject } from '../identity/Subject';
import { ReadingTarget } from '../ReadingsService';
import { describeChoices } from '../state/describeChoices';

/** What an alert is about, where it may be about a service. @internal */
export interface AlertSubject {
  /** The resource of the service that its labels name. */
  resource: string | null;
  /** Why it may be about another one, in words for a person; null: it is about this one. */
  ambiguous: string | null;
  /** Where else it says to be, e.g. `environment staging`; null: nowhere else. */
  elsewhere: string | null;
}

/** By what the alerts of a service are told from others. @internal */
export interface AlertOwner {
  target: Pick<ReadingTarget, 'entityRef' | 'environment' | 'namespace'>;
  subjects: readonly Subject[];
  config: Pick<PrometheusConfig, 'alertLabels' | 'externalLabels'>;
  scopeLabels: ScopeLabels;
  /** Every label that names a resource. */
  identityLabels: readonly string[];
}

/**
 * What an alert has to do with a service: it names one of its resources, or the service itself. A name is not enough
 * where more is said: another account, namespace or environment is another one's, and what says more than the service
 * does is ambiguous.
 *
 * @returns null when it has nothing to do with it
 * @internal
 */
export function attributeAlert(
  labels: Readonly<Record<string, string>>,
  owner: AlertOwner,
): AlertSubject | null {
  return aboutResource(labels, owner) ?? aboutService(labels, owner);
}

function aboutResource(
  labels: Readonly<Record<string, string>>,
  { subjects, identityLabels, scopeLabels, config }: AlertOwner,
): AlertSubject | null {
  const names = identityLabels.map(label => labels[label]);
  const subject = subjects.find(({ name }) => names.includes(name));
  if (!subject) {
    return null;
  }
  const scope = scopeOf(labels, scopeLabels, config.externalLabels);
  const verdict = subject.attribution.judge(scope);
  if (verdict === 'another') {
    return null;
  }
  return {
    resource: subject.name,
    ambiguous:
      verdict === 'ambiguous'
        ? `it does not say which ${subject.name}: ${describeChoices(
            subject.attribution.missingIn(scope),
          )}`
        : null,
    elsewhere: null,
  };
}

function aboutService(
  labels: Readonly<Record<string, string>>,
  { target, config }: AlertOwner,
): AlertSubject | null {
  const entity = parseEntityRef(target.entityRef);
  const { service, namespace, environment } = config.alertLabels;
  const said = (names: readonly string[]) =>
    [labels, config.externalLabels]
      .flatMap(each => names.map(name => each[name]))
      .find(Boolean) ?? null;
  const isNamed = service.some(
    label => labels[label]?.toLowerCase() === entity.name.toLowerCase(),
  );
  if (!isNamed) {
    return null;
  }
  const where = said(namespace);
  // A namespace of the catalog is often one of the cluster; `default` never says so.
  const isImplied =
    target.namespace === null &&
    entity.namespace !== DEFAULT_NAMESPACE &&
    where === entity.namespace;
  const parts = [
    {
      what: 'namespace',
      said: where,
      own: isImplied ? where : target.namespace,
      fix: 'annotation backstage.io/kubernetes-namespace',
    },
    {
      what: 'environment',
      said: said(environment),
      own: target.environment,
      fix: 'headroom.prometheus[].alertLabels, where it needs none',
    },
  ].filter(
    part =>
      part.said !== null && part.said.toLowerCase() !== part.own?.toLowerCase(),
  );
  const describe = (which: typeof parts) =>
    which.map(part => `${part.what} ${part.said}`).join(', ') || null;
  const unsaid = parts.filter(({ own }) => own === null);
  const elsewhere = describe(parts.filter(({ own }) => own !== null));
  return {
    resource: null,
    ambiguous:
      elsewhere === null && unsaid.length > 0
        ? `it is about ${describe(
            unsaid,
          )}, and nothing says whether that is this one (${unsaid
            .map(({ fix }) => fix)
            .join(', ')})`
        : null,
    elsewhere,
  };
}
