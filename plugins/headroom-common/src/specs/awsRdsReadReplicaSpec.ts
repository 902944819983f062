import { z } from 'zod/v3';
import { OWNERSHIP_TAGS } from '../annotations/annotations';
import { awsNames, AwsNameRule } from './awsNames';

/** Id of the provider of read replicas on Amazon RDS. @public */
export const AWS_RDS_PROVIDER_ID = 'aws-rds';

const name = ({ pattern, words }: AwsNameRule) =>
  z.string().regex(pattern, words);

/** Source of all rules of tags: Amazon RDS User Guide, "Tagging Amazon RDS resources". */
const TAG_TEXT = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*';
/** What RDS takes for one resource, less those that tell whose it is. */
const MAX_TAGS = 50 - Object.keys(OWNERSHIP_TAGS).length;

/** Ownership is told by the tags below headroom.dev/: nobody may set them by hand. */
const tagKey = z
  .string()
  .min(1)
  .max(128)
  .regex(
    // A key called __proto__ would be lost without a word wherever tags are an object.
    new RegExp(
      `^(?!(aws|rds):)(?!__proto__$)(?!([a-z0-9-]+\\.)*headroom\\.dev/)${TAG_TEXT}$`,
      'iu',
    ),
    'a tag key holds only letters, digits, spaces and _.:/=+-@, and is not below headroom.dev/, aws: or rds:',
  );

const tagValue = z
  .string()
  .max(256)
  .regex(
    new RegExp(`^${TAG_TEXT}$`, 'u'),
    'a tag value holds only letters, digits, spaces and _.:/=+-@',
  );

/**
 * What is asked of `aws-rds`. Everything but the source is optional: what is left out is taken from
 * the observed source, and the plan shows it. Flat, so that permission rules can match on it.
 *
 * @public
 */
export const awsRdsReadReplicaSpecSchema = z
  .object({
    accountId: name(awsNames.accountId)
      .optional()
      .describe('AWS account of the source; the main account when left out'),
    region: name(awsNames.region).describe('AWS region of the source'),
    sourceInstance: name(awsNames.dbInstance).describe(
      'DB instance to replicate',
    ),
    identifier: name(awsNames.dbInstance)
      .optional()
      .describe(
        'Name of the replica; the next free <service>-read-replica-NN when left out',
      ),
    instanceClass: z
      .string()
      .max(63)
      .regex(/^[a-z0-9][a-z0-9.-]*$/, 'a class such as db.t4g.medium')
      .optional()
      .describe("DB instance class; the source's when left out"),
    multiAz: z
      .boolean()
      .optional()
      .describe('Whether the replica itself has a standby in a second zone'),
    storageType: z
      .string()
      .max(63)
      .regex(/^[a-z0-9][a-z0-9-]*$/, 'a storage type such as gp3')
      .optional(),
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
    storageThroughput: z
      .number()
      .int()
      .min(500)
      .max(4000)
      .optional()
      .describe(
        "MiB/s, only from 400 GiB of gp3 on; at least the source's when left out",
      ),
    iamAuthentication: z
      .boolean()
      .optional()
      .describe(
        'Whether clients can log in with IAM tokens; as the source when left out',
      ),
    performanceInsights: z
      .boolean()
      .optional()
      .describe('Performance Insights; as the source when left out'),
    performanceInsightsRetention: z
      .number()
      .int()
      .min(7)
      .max(731)
      .refine(
        days => days === 7 || days === 731 || days % 31 === 0,
        'days that RDS keeps them: 7, a multiple of 31, or 731',
      )
      .optional()
      .describe(
        "Days that Performance Insights are kept; as the source's when left out",
      ),
    logExports: z
      .array(
        z
          .string()
          .max(63)
          .regex(/^[a-z][a-z0-9-]*$/, 'a log such as postgresql'),
      )
      .max(10)
      .optional()
      .describe(
        'Logs that are sent to CloudWatch; as the source when left out',
      ),
    port: z
      .number()
      .int()
      .min(1150)
      .max(65535)
      .optional()
      .describe("The source's when left out"),
    subnetGroup: z
      .string()
      .max(255)
      .regex(
        /^[a-z0-9][a-z0-9._ -]*$/,
        'a DB subnet group as RDS stores it: small letters, digits, spaces, periods, underscores and hyphens',
      )
      .optional()
      .describe("DB subnet group; the source's when left out"),
    securityGroups: z
      .array(
        z
          .string()
          .max(63)
          .regex(/^sg-[0-9a-f]+$/, 'an id such as sg-0a1b2c3d'),
      )
      .max(25)
      .optional()
      .describe("VPC security groups; the source's when left out"),
    publiclyAccessible: z.boolean().optional(),
    deletionProtection: z.boolean().optional(),
    tags: z
      .record(tagKey, tagValue)
      .refine(
        tags => Object.keys(tags).length <= MAX_TAGS,
        `at most ${MAX_TAGS} tags: RDS takes 50, and Headroom sets two`,
      )
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
      .array(
        z
          .string()
          .max(1024)
          .regex(
            /^arn:[a-z0-9-]+:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/,
            'the ARN of an SNS topic such as arn:aws:sns:eu-central-1:123456789012:on-call',
          ),
      )
      .max(5)
      .optional()
      .describe('SNS topics that the alarm tells'),
  })
  .strict();

/** @public */
export type AwsRdsReadReplicaSpec = z.infer<typeof awsRdsReadReplicaSpecSchema>;
