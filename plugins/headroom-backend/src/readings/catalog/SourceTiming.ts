/** How old a healthy sample may be when a person sees it, in seconds. @internal */
export interface SourceTiming {
  scrapeIntervalSeconds: number;
  /** How often the shared snapshot is renewed while someone looks. */
  refreshIntervalSeconds: number;
}
