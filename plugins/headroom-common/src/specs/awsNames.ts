/**
 * What a name at AWS looks like. Plain, so that a page can judge one without a schema library.
 *
 * @public
 */
export interface AwsNameRule {
  pattern: RegExp;
  /** Completes "write …". */
  words: string;
}

/**
 * The names that specs, annotations and configuration share. What AWS adds to is no closed set and has no
 * guessed shape: a region may be called `eusc-de-east-1`.
 *
 * @public
 */
export const awsNames = {
  /** Becomes part of a host name. */
  region: {
    pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    words: 'a region such as eu-central-1, in lower case',
  },
  accountId: { pattern: /^\d{12}$/, words: 'twelve digits' },
  /** As RDS stores it. Source: Amazon RDS API reference, CreateDBInstanceReadReplica. */
  dbInstance: {
    pattern: /^(?=.{1,63}$)[a-z](?:[a-z0-9]|-(?=[a-z0-9]))*$/,
    words:
      'a DB instance identifier: at most 63 of a-z, 0-9 and single hyphens, a letter first and no hyphen last',
  },
} as const satisfies Record<string, AwsNameRule>;
