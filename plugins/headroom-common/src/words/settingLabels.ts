/**
 * What a setting is called, and the unit of its number.
 *
 * @public
 */
export interface SettingLabel {
  label: string;
  unit?: 'GiB' | 'MiB/s' | 'seconds' | 'days';
}

/**
 * The settings of `aws-rds` as people read them: in the form, in a plan, and in what is said about either. The
 * fields of the spec come first, then those that only the resources have.
 *
 * @public
 */
export const settingLabels: Readonly<Record<string, SettingLabel>> = {
  accountId: { label: 'AWS account' },
  region: { label: 'AWS region' },
  sourceInstance: { label: 'Source database' },
  identifier: { label: 'Name of the replica' },
  instanceClass: { label: 'Size' },
  multiAz: { label: 'Standby in a second zone' },
  storageType: { label: 'Storage type' },
  allocatedStorage: { label: 'Storage', unit: 'GiB' },
  maxAllocatedStorage: { label: 'Storage may grow to', unit: 'GiB' },
  iops: { label: 'Provisioned IOPS' },
  storageThroughput: { label: 'Provisioned throughput', unit: 'MiB/s' },
  iamAuthentication: { label: 'Login with IAM tokens' },
  performanceInsights: { label: 'Performance Insights' },
  performanceInsightsRetention: {
    label: 'Performance Insights are kept for',
    unit: 'days',
  },
  logExports: { label: 'Logs sent to CloudWatch' },
  port: { label: 'Port' },
  subnetGroup: { label: 'Subnet group' },
  securityGroups: { label: 'Security groups' },
  publiclyAccessible: { label: 'Public address' },
  deletionProtection: { label: 'Protected against deletion' },
  tags: { label: 'Tags' },
  lagAlarmThreshold: { label: 'Alarm from a lag of', unit: 'seconds' },
  lagAlarmActions: { label: 'The alarm tells (SNS topics)' },

  status: { label: 'Status' },
  engine: { label: 'Engine' },
  performanceInsightsKey: { label: 'KMS key of Performance Insights' },
  caCertificate: { label: 'CA certificate' },
  networkType: { label: 'Network type' },
  dedicatedLogVolume: { label: 'Dedicated log volume' },
  instance: { label: 'Instance' },
  namespace: { label: 'Namespace of the metric' },
  metric: { label: 'Metric' },
  statistic: { label: 'Statistic' },
  period: { label: 'Period', unit: 'seconds' },
  evaluationPeriods: { label: 'Periods looked at' },
  datapointsToAlarm: { label: 'Periods that raise it' },
  threshold: { label: 'Threshold', unit: 'seconds' },
  comparison: { label: 'Comparison' },
  treatMissingData: { label: 'Missing data count as' },
  actionsEnabled: { label: 'Actions enabled' },
  actions: { label: 'Tells when it fires (SNS topics)' },
  okActions: { label: 'Tells when it is over (SNS topics)' },
};
