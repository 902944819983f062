import { createTestEngine } from './createTestEngine';
import { DatabaseKind } from './databases';
import { FakeCloud } from './FakeCloud';
import { FakeProvider } from './FakeProvider';
import { OperationsConfig } from '../config/OperationsConfig';
import { Knex } from 'knex';

/** An engine with a fake provider on a fresh database. */
export async function setUpEngine(
  databases: { create(kind: DatabaseKind): Promise<Knex> },
  kind: DatabaseKind,
  config: Partial<OperationsConfig> = {},
) {
  const cloud = new FakeCloud();
  const provider = new FakeProvider(cloud);
  const knex = await databases.create(kind);
  const ended: string[] = [];
  const engine = await createTestEngine({
    knex,
    provider,
    config,
    onEnd: async ({ status }) => {
      ended.push(status);
    },
  });
  return { cloud, provider, knex, ended, ...engine };
}

/** Their statuses, in order. */
export const statusesOf = (entries: Array<{ status: string }>) =>
  entries.map(entry => entry.status);

export const SPEC = { source: 'db' };
