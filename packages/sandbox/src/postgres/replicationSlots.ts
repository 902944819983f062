import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { waitFor } from './waitFor';

const PREFIX = 'headroom_';
/** PostgreSQL's NAMEDATALEN, less the end of the string. */
const LONGEST_NAME = 63;

/** Name of the physical slot that holds WAL back for a replica. @internal */
export function slotName(identifier: string): string {
  const name = `${PREFIX}${identifier.replace(/-/g, '_')}`;
  if (name.length <= LONGEST_NAME) {
    return name;
  }
  // Identifiers may differ in what is cut off only.
  const hash = createHash('sha256').update(identifier).digest('hex');
  return `${name.slice(0, LONGEST_NAME - 9)}_${hash.slice(0, 8)}`;
}

/** Makes a slot that keeps WAL from now on, in place of one that an earlier attempt left. @internal */
export async function createSlot(client: Client, name: string): Promise<void> {
  await dropSlot(client, name);
  await client.query('SELECT pg_create_physical_replication_slot($1, true)', [
    name,
  ]);
}

/** Drops a slot, ending the connection that still uses it; does nothing when there is none. @internal */
export async function dropSlot(client: Client, name: string): Promise<void> {
  await waitFor(
    `replication slot ${name} to be dropped`,
    async () => {
      const { rows } = await client.query<{ active_pid: number | null }>(
        'SELECT active_pid FROM pg_replication_slots WHERE slot_name = $1',
        [name],
      );
      if (rows.length === 0) {
        return true;
      }
      if (rows[0].active_pid !== null) {
        await client.query('SELECT pg_terminate_backend($1)', [
          rows[0].active_pid,
        ]);
        return false;
      }
      // A standby may reconnect between the two statements: then the next round ends it again.
      await client
        .query('SELECT pg_drop_replication_slot($1)', [name])
        .catch(() => undefined);
      return false;
    },
    { timeoutMs: 15_000 },
  );
}

/** Drops the slots of replicas that are gone: they would hold WAL back for ever. @internal */
export async function dropForgottenSlots(
  client: Client,
  replicas: readonly string[],
): Promise<void> {
  const known = new Set(replicas.map(slotName));
  const { rows } = await client.query<{ slot_name: string }>(
    `SELECT slot_name FROM pg_replication_slots
      WHERE slot_type = 'physical' AND starts_with(slot_name, $1)`,
    [PREFIX],
  );
  for (const { slot_name: name } of rows) {
    if (!known.has(name)) {
      await dropSlot(client, name);
    }
  }
}
