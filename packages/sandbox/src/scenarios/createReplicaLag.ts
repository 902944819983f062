import type { InstanceInventory } from '../exporter/InstanceInventory';
import { SandboxError } from '../supervisor/SandboxError';
import type { Scenario } from './Scenario';

interface ReplicaLagOptions {
  readonly inventory: Pick<InstanceInventory, 'instances' | 'refresh'>;
  readonly engine: {
    pauseReplay(identifier: string): Promise<void>;
    resumeReplay(identifier: string): Promise<void>;
  };
  readonly sourceIdentifier: string;
}

/**
 * The newest replica of a database stops replaying: it still receives, so its lag grows with the primary's writes.
 *
 * @internal
 */
export function createReplicaLag(options: ReplicaLagOptions): Scenario {
  const { inventory, engine, sourceIdentifier } = options;
  let paused: string | undefined;
  const newestReplica = async () => {
    await inventory.refresh();
    const [newest] = inventory
      .instances()
      .filter(
        ({ rds, server }) =>
          rds.ReadReplicaSourceDBInstanceIdentifier === sourceIdentifier &&
          server?.status === 'running' &&
          server.role === 'replica',
      )
      .sort(
        (a, b) =>
          (b.rds.InstanceCreateTime?.getTime() ?? 0) -
          (a.rds.InstanceCreateTime?.getTime() ?? 0),
      );
    return newest?.identifier;
  };
  return {
    name: 'replica-lag',
    description: `the newest replica of ${sourceIdentifier} falls behind`,
    defaultSeconds: 60,
    begin: async () => {
      const newest = await newestReplica();
      if (!newest) {
        throw new SandboxError(
          `${sourceIdentifier} has no running replica. Add one first, e.g. with the template "Add read replica".`,
        );
      }
      await engine.pauseReplay(newest);
      paused = newest;
      return `${newest} has stopped replaying`;
    },
    holds: async () => (await newestReplica()) === paused,
    end: async () => {
      const identifier = paused;
      const server = inventory
        .instances()
        .find(item => item.identifier === identifier)?.server;
      // It may have been deleted, promoted or stopped meanwhile: there is nothing to resume then.
      if (identifier && server?.role === 'replica') {
        await engine.resumeReplay(identifier);
      }
      paused = undefined;
    },
  };
}
