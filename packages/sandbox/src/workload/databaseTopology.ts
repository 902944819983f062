import type { KnownInstance } from '../exporter/InstanceInventory';
import type { DatabaseTopology, ServerAddress } from './ReadWritePools';

/** Storage is optimised for hours, while the instance answers. */
const SERVING = ['available', 'storage-optimization'];

/**
 * The servers of a database, from what RDS tells: a service uses the primary, and the replicas that are available.
 *
 * @internal
 */
export function databaseTopology(
  instances: readonly KnownInstance[],
  identifier: string,
): DatabaseTopology {
  return {
    primary: instances
      .filter(instance => instance.identifier === identifier)
      .flatMap(address)[0],
    replicas: instances
      .filter(
        ({ rds }) =>
          rds.ReadReplicaSourceDBInstanceIdentifier === identifier &&
          SERVING.includes(rds.DBInstanceStatus ?? ''),
      )
      .flatMap(address),
  };
}

function address({ identifier, rds }: KnownInstance): ServerAddress[] {
  const { Address: host, Port: port } = rds.Endpoint ?? {};
  return host && port ? [{ identifier, host, port }] : [];
}
