import { JsonObject } from '@backstage/types';
import { Capability } from '../words/Capability';

/**
 * What a provider would do for an entity, from what it observed: the defaults of the form.
 * Answer of `GET /v1/entities/{kind}/{namespace}/{name}/proposal?provider=aws-rds`.
 *
 * @public
 */
export interface Proposal {
  entityRef: string;
  environment: string | null;
  capability: Capability;
  provider: string;
  /** Complete spec, ready for `POST /v1/plans`. */
  spec: JsonObject;
  /** Per spec field: other values that make sense, e.g. instance classes. */
  choices: Record<string, string[]>;
  /** Observed facts worth showing, e.g. `Source class: db.t4g.medium`. */
  facts: Array<{ title: string; value: string }>;
}
