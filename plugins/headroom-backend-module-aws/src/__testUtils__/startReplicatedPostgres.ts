import { DatabaseConnection, PostgresEngine } from '@headroom/sandbox';
import { Client } from 'pg';
import { generate } from 'selfsigned';

/** What the servers of a test let in, with TLS only. @internal */
export const SHOP = { user: 'shop', password: 'only-for-this-test' };

/**
 * A real PostgreSQL with a standby that streams, both of which refuse connections without TLS as RDS does from
 * PostgreSQL 15 on. Who starts it closes the engine.
 *
 * @returns `ca`: the certificates to verify them by, PEM
 * @internal
 */
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
  const certificate = await generate(
    [{ name: 'commonName', value: 'Headroom test' }],
    {
      keySize: 2048,
      algorithm: 'sha256',
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [
            // What node-postgres verifies where it connects to an address.
            { type: 2, value: 'localhost' },
            { type: 7, ip: primary.host },
            { type: 7, ip: replica.host },
          ],
        },
      ],
    },
  );
  for (const { identifier } of [primary, replica]) {
    await demandTls(engine.adminConnection(identifier), certificate);
  }
  return { engine, primary, replica, ca: certificate.cert };
}

async function demandTls(
  admin: DatabaseConnection,
  { cert, private: key }: { cert: string; private: string },
): Promise<void> {
  const client = new Client({ ...admin });
  await client.connect();
  try {
    // In the server's own hands: it alone may read its data directory.
    const write = (name: string, text: string) =>
      client.query(
        `COPY (SELECT unnest(string_to_array(${client.escapeLiteral(
          text.trim(),
        )}, E'\\n'))) TO PROGRAM 'umask 077; cat > ${name}'`,
      );
    await write('server.crt', cert);
    await write('server.key', key);
    await write(
      'pg_hba.conf',
      [
        // The engine's own way in.
        `host all ${admin.user} 127.0.0.0/8 scram-sha-256`,
        'host replication all 127.0.0.0/8 scram-sha-256',
        'hostssl all all 127.0.0.0/8 scram-sha-256',
      ].join('\n'),
    );
    await client.query('ALTER SYSTEM SET ssl = on');
    await client.query('SELECT pg_reload_conf()');
    await untilRefused({ ...admin, ...SHOP, database: 'storefront' });
  } finally {
    await client.end();
  }
}

/** A server takes its new settings a moment after it was told to. */
async function untilRefused(connection: DatabaseConnection): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new Client({ ...connection, ssl: false });
    const refused = await client
      .connect()
      .then(() => client.end())
      .catch((error: Error) => error.message);
    if (refused && /no encryption/.test(refused)) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`It takes connections without TLS: ${refused}`);
    }
  }
}
