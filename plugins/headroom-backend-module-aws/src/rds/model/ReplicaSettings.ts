import { z } from 'zod/v3';
import { carriedSettings } from './carriedSettings';

/** @internal */
export const SOUND_STATUS = 'available';

/**
 * The settings of a replica in one form for what is wanted and what is observed, so that the two can be
 * compared, shown and stored. Sizes in GiB.
 *
 * @internal
 */
export const replicaSettingsSchema = z.object({
  /** `available`, or what is wrong and stays so until a person acts. No setting: it is seen, not asked for. */
  status: z.string().default(SOUND_STATUS),
  sourceInstance: z.string(),
  engine: z.string(),
  instanceClass: z.string(),
  multiAz: z.boolean(),
  storageType: z.string(),
  allocatedStorage: z.number(),
  maxAllocatedStorage: z.number().nullable(),
  /** null: what the storage type has without asking. */
  iops: z.number().nullable(),
  ...carriedSettings,
  port: z.number(),
  subnetGroup: z.string().nullable(),
  securityGroups: z.array(z.string()),
  publiclyAccessible: z.boolean(),
  deletionProtection: z.boolean(),
  /** Only the keys that the spec names. */
  tags: z.record(z.string()),
  /** Whether an operation of Headroom is named by its tags. */
  managed: z.boolean(),
});

/** @internal */
export type ReplicaSettings = z.infer<typeof replicaSettingsSchema>;
