import { z } from 'zod/v3';

/** Id of the provider of read replicas on Amazon RDS. @public */
export const AWS_RDS_PROVIDER_ID = 'aws-rds';

/** Source of the rules: Amazon RDS API reference, CreateDBInstanceReadReplica. */
const identifier = z
  .string()
  .min(1)
  .max(63)
  .regex(
    /^[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/,
    'starts with a letter, holds only a-z, 0-9 and single hyphens, does not end in a hyphen',
  );

/** Ownership is told by the tags below headroom.dev/: nobody may set them by hand. */
const tagKey = z
  .string()
  .min(1)
  .max(128)
  .regex(
    /^(?!aws:)(?!([a-z0-9-]+\.)*headroom\.dev\/)/i,
    'a tag key that is not below headroom.dev/ or aws:',
  );

/**
 * What is asked of `aws-rds`. Everything but the source is optional: what is left out is taken from
 * the observed source, and the plan shows it. Flat, so that permission rules can match on it.
 *
 * @public
 */
export const awsRdsReadReplicaSpecSchema = z
  .object({
    accountId: z
      .string()
      .regex(/^\d{12}$/, 'twelve digits')
      .optional()
      .describe('AWS account of the source; the main account when left out'),
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as eu-central-1')
      .describe('AWS region of the source'),
    sourceInstance: identifier.describe('DB instance to replicate'),
    identifier: identifier
      .optional()
      .describe(
        'Name of the replica; the next free <service>-read-replica-NN when left out',
      ),
    instanceClass: z
      .string()
      .regex(/^db\.[a-z0-9]+\.[a-z0-9]+$/, 'a class such as db.t4g.medium')
      .optional()
      .describe("DB instance class; the source's when left out"),
    multiAz: z
      .boolean()
      .optional()
      .describe('Whether the replica itself has a standby in a second zone'),
    storageType: z.enum(['gp3', 'gp2', 'io1', 'io2']).optional(),
    allocatedStorage: z
      .number()
      .int()
      .min(20)
      .max(65536)
      .optional()
      .describe("GiB; the source's when left out"),
    maxAllocatedStorage: z
      .number()
      .int()
      .min(20)
      .max(65536)
      .optional()
      .describe('GiB up to which storage grows by itself'),
    iops: z
      .number()
      .int()
      .min(1000)
      .max(256000)
      .optional()
      .describe('Only from 400 GiB of gp3 on, or with io1/io2'),
    port: z
      .number()
      .int()
      .min(1150)
      .max(65535)
      .optional()
      .describe("The source's when left out"),
    subnetGroup: z
      .string()
      .min(1)
      .max(255)
      .optional()
      .describe("DB subnet group; the source's when left out"),
    securityGroups: z
      .array(z.string().regex(/^sg-[0-9a-f]+$/, 'an id such as sg-0a1b2c3d'))
      .max(25)
      .optional()
      .describe("VPC security groups; the source's when left out"),
    publiclyAccessible: z.boolean().optional(),
    deletionProtection: z.boolean().optional(),
    tags: z
      .record(tagKey, z.string().max(256))
      .optional()
      .describe('Further tags; keys below headroom.dev/ and aws: are refused'),
    lagAlarmThreshold: z
      .number()
      .int()
      .min(10)
      .max(86400)
      .optional()
      .describe('Seconds of replica lag that raise the alarm; 60 by default'),
    lagAlarmActions: z
      .array(z.string().regex(/^arn:aws[a-z-]*:sns:/, 'an SNS topic ARN'))
      .max(5)
      .optional()
      .describe('SNS topics that the alarm tells'),
  })
  .strict();

/** @public */
export type AwsRdsReadReplicaSpec = z.infer<typeof awsRdsReadReplicaSpecSchema>;
