import type { InstanceInventory } from '../exporter/InstanceInventory';
import { InProcessPart } from '../supervisor/InProcessPart';
import { listen, type LoopbackServer } from '../supervisor/listen';
import { createServiceApp } from './createServiceApp';
import { databaseTopology } from './databaseTopology';
import type { DemoService } from './DemoService';
import { ReadWritePools } from './ReadWritePools';

interface ServicePartOptions {
  readonly service: DemoService;
  readonly port: number;
  readonly inventory: Pick<InstanceInventory, 'instances'>;
  readonly password: string;
}

const HOUSEKEEPING_MS = 300_000;

/**
 * A demo service as a part of the sandbox.
 *
 * @internal
 */
export function createServicePart(options: ServicePartOptions): InProcessPart {
  const { service, inventory } = options;
  const { identifier, database, housekeeping } = service.database;
  const pools = new ReadWritePools({
    topology: () => databaseTopology(inventory.instances(), identifier),
    credentials: { user: service.name, password: options.password, database },
    applicationName: service.name,
  });
  let server: LoopbackServer | undefined;
  let timer: NodeJS.Timeout | undefined;
  return new InProcessPart({
    name: `demo service ${service.name}`,
    detail: () => server?.url ?? '',
    start: async () => {
      pools.start();
      server = await listen(createServiceApp(service, pools), options.port);
      timer = setInterval(() => {
        // The next round deletes what this one could not.
        pools.query('rw', housekeeping).catch(() => undefined);
      }, HOUSEKEEPING_MS);
    },
    stop: async () => {
      clearInterval(timer);
      await server?.close();
      await pools.stop();
    },
  });
}
