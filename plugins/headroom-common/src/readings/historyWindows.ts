/**
 * The windows of which the past is shown, in seconds: half an hour, an hour, six hours, a day, a week. Few, so that all
 * who look at a service share an answer.
 *
 * @public
 */
export const HISTORY_WINDOWS = [1800, 3600, 21_600, 86_400, 604_800] as const;
