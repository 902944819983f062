import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { z } from 'zod/v3';
import { ObservedInstance } from './ObservedInstance';

/**
 * What decides, beside its class, storage and network, who reaches a replica, how fast it is, and what is seen of it.
 * RDS sets most of it back to its own defaults, so that it is carried over from the source.
 *
 * Each may be absent: then a change is not about it, as in ledger entries that are older than the setting.
 *
 * @internal
 */
export const carriedSettings = {
  /** MiB/s; null: what the storage type has without asking. */
  storageThroughput: z.number().nullable().optional(),
  dedicatedLogVolume: z.boolean().optional(),
  networkType: z.string().optional(),
  caCertificate: z.string().optional(),
  iamAuthentication: z.boolean().optional(),
  performanceInsights: z.boolean().optional(),
  /** Days; null: there are none. */
  performanceInsightsRetention: z.number().nullable().optional(),
  performanceInsightsKey: z.string().optional(),
  /** Sorted. */
  logExports: z.array(z.string()).optional(),
};

/** What RDS takes at the creation of a replica, and Headroom changes of no existing one. @internal */
export const SET_AT_CREATION: ReadonlySet<string> = new Set([
  'dedicatedLogVolume',
  'networkType',
  'caCertificate',
  'performanceInsightsKey',
]);

type CarriedSettings = z.infer<
  ReturnType<typeof z.object<typeof carriedSettings>>
>;

/** Only what an instance has, without the throughput, which is looked at with the IOPS. */
type Carried = Omit<CarriedSettings, 'storageThroughput'>;

/** Past its end: RDS takes it for no new instance. */
const EXPIRED_CERTIFICATES = ['rds-ca-2019'];
const DEFAULT_RETENTION_DAYS = 7;

/** @internal */
export function carriedOfInstance(instance: ObservedInstance): Carried {
  const { networkType, caCertificate, performanceInsightsKey } = instance;
  return {
    dedicatedLogVolume: instance.dedicatedLogVolume,
    ...(networkType === null ? {} : { networkType }),
    ...(caCertificate === null ? {} : { caCertificate }),
    iamAuthentication: instance.iamAuthentication,
    performanceInsights: instance.performanceInsights,
    performanceInsightsRetention: instance.performanceInsights
      ? instance.performanceInsightsRetention
      : null,
    ...(instance.performanceInsights && performanceInsightsKey !== null
      ? { performanceInsightsKey }
      : {}),
    logExports: instance.logExports,
  };
}

/**
 * What a resolved spec asks for. What only its creation can set comes from the source, and is left to an existing
 * replica as it is.
 *
 * @param model - the source, or what is there of it
 * @internal
 */
export function carriedOfSpec(
  spec: AwsRdsReadReplicaSpec,
  model: ObservedInstance,
  existing: ObservedInstance | null,
): Carried {
  const performanceInsights =
    spec.performanceInsights ?? model.performanceInsights;
  const keyed = existing?.performanceInsights ? existing : model;
  return {
    ...atCreation(spec, model, existing),
    iamAuthentication: spec.iamAuthentication ?? model.iamAuthentication,
    performanceInsights,
    performanceInsightsRetention: performanceInsights
      ? spec.performanceInsightsRetention ??
        model.performanceInsightsRetention ??
        DEFAULT_RETENTION_DAYS
      : null,
    ...(performanceInsights && keyed.performanceInsightsKey !== null
      ? { performanceInsightsKey: keyed.performanceInsightsKey }
      : {}),
    logExports: [...(spec.logExports ?? model.logExports)].sort(),
  };
}

function atCreation(
  spec: AwsRdsReadReplicaSpec,
  model: ObservedInstance,
  existing: ObservedInstance | null,
): Carried {
  const { networkType, caCertificate, dedicatedLogVolume } = existing ?? model;
  const subnetGroup = spec.subnetGroup ?? model.subnetGroup;
  return {
    // A volume for the log goes with provisioned IOPS alone.
    dedicatedLogVolume:
      dedicatedLogVolume &&
      (existing !== null || /^io/.test(spec.storageType ?? model.storageType)),
    // Other subnets may have other networks.
    ...(networkType !== null && (existing || subnetGroup === model.subnetGroup)
      ? { networkType }
      : {}),
    ...(caCertificate !== null &&
    (existing || !EXPIRED_CERTIFICATES.includes(caCertificate))
      ? { caCertificate }
      : {}),
  };
}
