import {
  annotationsYaml,
  Operation,
} from '@headroom/backstage-plugin-headroom-common';
import { JsonValue } from '@backstage/types';
import { z } from 'zod/v3';

/**
 * The hand-over of a read replica. All optional: an operation that was not waited for has none yet.
 *
 * @internal
 */
export const readReplicaOutputSchema = z.object({
  endpoint: z.string().optional().describe('Host name of the replica'),
  port: z.number().optional().describe('Port of the replica'),
  alarmName: z
    .string()
    .optional()
    .describe('CloudWatch alarm on the lag of the replica'),
  annotations: z
    .record(z.string())
    .optional()
    .describe('Annotations to add to the catalog entity of the service'),
  catalogInfo: z
    .string()
    .optional()
    .describe('The annotations as YAML for catalog-info.yaml, ready to paste'),
  routing: z
    .record(z.custom<JsonValue>())
    .optional()
    .describe(
      'Read-routing settings: PgBouncer databases and connection settings per framework',
    ),
});

/** @internal */
export type ReadReplicaOutputs = z.infer<typeof readReplicaOutputSchema>;

/**
 * The fields of the hand-over that are there and have the declared type; others are left out rather
 * than handed on as something else.
 *
 * @internal
 */
export function readReplicaOutputs(operation: Operation): ReadReplicaOutputs {
  const { endpoint, port, alarmName, annotations, routing } = operation.outputs;
  const outputs: ReadReplicaOutputs = {};
  if (typeof endpoint === 'string') {
    outputs.endpoint = endpoint;
  }
  if (typeof port === 'number') {
    outputs.port = port;
  }
  if (typeof alarmName === 'string') {
    outputs.alarmName = alarmName;
  }
  const named = z.record(z.string()).safeParse(annotations);
  if (named.success) {
    outputs.annotations = named.data;
    outputs.catalogInfo = annotationsYaml(named.data);
  }
  const routes = readReplicaOutputSchema.shape.routing.safeParse(routing);
  if (routes.success && routes.data) {
    outputs.routing = routes.data;
  }
  return outputs;
}
