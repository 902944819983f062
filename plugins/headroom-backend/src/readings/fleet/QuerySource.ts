import pLimit from 'p-limit';
import { ReadingDefinition } from '../catalog/ReadingDefinition';
import { SourceTiming } from '../catalog/SourceTiming';
import { PrometheusConfig } from '../config/ReadingsConfig';
import { ScopeLabels } from '../identity/Scope';
import { PrometheusClient } from '../prometheus/PrometheusClient';

/** What a round of queries needs of a Prometheus. @internal */
export interface QuerySource {
  readonly config: PrometheusConfig;
  readonly catalog: readonly ReadingDefinition[];
  readonly timing: SourceTiming;
  readonly client: PrometheusClient;
  /** Labels that tell databases of one name apart. */
  readonly scopeLabels: ScopeLabels;
  /** Bounds what is asked of it at once. */
  readonly limit: pLimit.Limit;
}
