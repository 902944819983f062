import { z } from 'zod/v3';

/**
 * The settings of a CloudWatch alarm on replica lag, in one form for what is wanted and what is
 * observed. Durations in seconds.
 *
 * @internal
 */
export const alarmSettingsSchema = z.object({
  instance: z.string(),
  namespace: z.string(),
  metric: z.string(),
  statistic: z.string(),
  period: z.number(),
  evaluationPeriods: z.number(),
  datapointsToAlarm: z.number(),
  threshold: z.number(),
  comparison: z.string(),
  treatMissingData: z.string(),
  actionsEnabled: z.boolean(),
  /** SNS topics told when it fires, sorted. */
  actions: z.array(z.string()),
  /** SNS topics told when it is over, sorted. */
  okActions: z.array(z.string()),
  /** Whether an operation of Headroom is named by its tags. */
  managed: z.boolean(),
});

/** @internal */
export type AlarmSettings = z.infer<typeof alarmSettingsSchema>;

/** An alarm as CloudWatch has it. @internal */
export interface ObservedAlarm {
  name: string;
  arn: string;
  settings: AlarmSettings;
  /** Whether CloudWatch could judge it by now: it then has seen a datapoint, or does not need one. */
  judged: boolean;
  tags: Record<string, string>;
}
