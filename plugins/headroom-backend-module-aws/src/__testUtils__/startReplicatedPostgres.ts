import { PostgresEngine } from '@headroom/sandbox';

/** What the servers of a test let in. @internal */
export const SHOP = { user: 'shop', password: 'only-for-this-test' };

/** A real PostgreSQL with a standby that streams. Who starts it closes the engine. @internal */
export async function startReplicatedPostgres(dataDir: string) {
  const engine = new PostgresEngine({ dataDir });
  await engine.start();
  await engine.createPrimary({
    identifier: 'storefront-db',
    port: 5432,
    database: 'storefront',
    masterUsername: SHOP.user,
    masterPassword: SHOP.password,
  });
  await engine.createReplica({
    identifier: 'storefront-read-replica-01',
    sourceIdentifier: 'storefront-db',
    port: 5432,
  });
  const [primary, replica] = ['primary', 'replica'].map(role => {
    const found = engine.instances().find(each => each.role === role);
    if (!found) {
      throw new Error(`no ${role}`);
    }
    return found;
  });
  return { engine, primary, replica };
}
