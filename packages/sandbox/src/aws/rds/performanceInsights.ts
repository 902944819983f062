import { KMSKeyNotAccessibleFault$ } from '@aws-sdk/client-rds';
import { AwsError } from '../protocol/AwsError';
import { awsArn } from '../protocol/awsArn';
import type { RequestContext } from '../protocol/AwsService';
import { invalidCombination, invalidValue } from './checks';
import type { InstanceRecord } from './InstanceRecord';

type Settings = Pick<
  InstanceRecord,
  | 'performanceInsights'
  | 'performanceInsightsRetention'
  | 'performanceInsightsKey'
>;

const DEFAULT_RETENTION = 7;
const OFF: Settings = {
  performanceInsights: false,
  performanceInsightsRetention: undefined,
  performanceInsightsKey: undefined,
};

/**
 * Performance Insights as a request leaves them: kept for 7 days and encrypted with the account's own key unless it says
 * otherwise (API reference, CreateDBInstance and ModifyDBInstance).
 *
 * @param former - what an existing instance has
 * @internal
 */
export function performanceInsightsAfter(
  input: {
    readonly EnablePerformanceInsights?: boolean;
    readonly PerformanceInsightsRetentionPeriod?: number;
    readonly PerformanceInsightsKMSKeyId?: string;
  },
  request: Pick<RequestContext, 'region' | 'accountId'>,
  former: Settings = OFF,
): Settings {
  const {
    EnablePerformanceInsights: enabled = former.performanceInsights,
    PerformanceInsightsRetentionPeriod: retention,
    PerformanceInsightsKMSKeyId: key,
  } = input;
  if (!enabled) {
    if ((retention ?? key) !== undefined) {
      throw invalidCombination(
        'PerformanceInsightsRetentionPeriod and PerformanceInsightsKMSKeyId require EnablePerformanceInsights.',
      );
    }
    return OFF;
  }
  checkRetention(retention);
  const own = awsArn(
    request,
    'kms',
    'key/5a0db0c0-ffee-4000-8000-000000000001',
  );
  if (key !== undefined && key !== own) {
    throw AwsError.modelled(
      KMSKeyNotAccessibleFault$,
      `The specified KMS key [${key}] does not exist, is not enabled or you do not have permissions to access it.`,
    );
  }
  return {
    performanceInsights: true,
    performanceInsightsRetention:
      retention ?? former.performanceInsightsRetention ?? DEFAULT_RETENTION,
    performanceInsightsKey: own,
  };
}

function checkRetention(days: number | undefined): void {
  if (days === undefined) {
    return;
  }
  const months = days % 31 === 0 && days >= 31 && days <= 713;
  if (days !== 7 && days !== 731 && !months) {
    throw invalidValue(
      `Invalid Performance Insights retention period ${days}: must be 7, 731 or a multiple of 31`,
    );
  }
}
