import { PostgresEngine } from '../PostgresEngine';

/** A process for tests to kill: starts a primary in the directory it is given and says so. */
async function main(): Promise<void> {
  const engine = new PostgresEngine({ dataDir: process.argv[2] });
  await engine.start();
  await engine.createPrimary({
    identifier: 'orders',
    port: 5432,
    masterUsername: 'shop',
    masterPassword: 'long-enough',
  });
  process.stdout.write(
    `${JSON.stringify({
      instance: engine.instances()[0],
      admin: engine.adminConnection('orders'),
    })}\n`,
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
