/**
 * A backend with the plugin in a process of its own, to be killed. Reads its settings from the environment, and
 * tells its port as one line of JSON. Ends when its parent does.
 */
import knexFactory from 'knex';
import { FakeProvider } from './FakeProvider';
import { FileCloud } from './FileCloud';
import { startHeadroom } from './startHeadroom';

process.stdin.on('end', () => process.exit(0)).resume();

const { database, cloud, hang } = JSON.parse(process.env.HEADROOM_TEST ?? '{}');

startHeadroom({
  providers: [new FakeProvider(new FileCloud(cloud, hang))],
  knex: knexFactory(database),
  realScheduler: true,
  config: { operations: { leaseSeconds: 2, tickSeconds: 1 } },
}).then(
  ({ server }) =>
    process.stdout.write(`${JSON.stringify({ port: server.port() })}\n`),
  error => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  },
);
