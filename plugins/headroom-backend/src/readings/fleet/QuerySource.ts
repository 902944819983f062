import pLimit from 'p-limit';
import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { SourceTiming } from '../catalog/SourceTiming';
import { PrometheusClient } from '../prometheus/PrometheusClient';

/** What a round of queries needs of a Prometheus. @internal */
export interface QuerySource {
  readonly catalog: readonly ReadingDefinition[];
  readonly timing: SourceTiming;
  readonly client: PrometheusClient;
  /** Bounds what is asked of it at once. */
  readonly limit: pLimit.Limit;
}
