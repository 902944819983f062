import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { LedgerRow } from './ledgerRow';

/**
 * Makes the row of a resource what its entries say now, in the transaction that changed them. What was known of its
 * drift is void: it was about another state.
 *
 * @param now - milliseconds since 1970
 * @internal
 */
export async function refreshResource(
  trx: Knex.Transaction,
  key: string,
  now: number,
): Promise<void> {
  const entries: Array<LedgerRow & { entity_uid: string | null }> = await trx(
    'ledger',
  )
    .join('operations', 'operations.id', 'ledger.operation_id')
    .where({ 'ledger.resource_key': key })
    .whereNot({ 'ledger.status': 'undone' })
    .orderBy(['ledger.created_at', 'ledger.position'])
    .select('ledger.*', 'operations.entity_uid');
  const last = entries.at(-1);
  if (!last) {
    await trx('resources').where({ resource_key: key }).delete();
    return;
  }
  await trx('resources')
    .insert({
      resource_key: key,
      entry_id: last.id,
      operation_id: last.operation_id,
      entity_ref: last.entity_ref,
      entity_uid: last.entity_uid,
      environment: last.environment,
      capability: last.capability,
      provider: last.provider,
      target: last.target,
      status: last.status,
      actor: last.actor,
      changed_at: now,
      ...existenceOf(entries),
      drift_status: null,
      drift_details: null,
      drift_checked_at: null,
    })
    .onConflict('resource_key')
    .merge();
}

/**
 * Who makes a resource, and whether it is there by what was done to it. What is being created is there once that was
 * done, or once it was seen.
 */
function existenceOf(
  entries: Array<Pick<LedgerRow, 'operation_id' | 'change' | 'status'>>,
): { made_by: string | null; present: boolean } {
  let madeBy: string | null = null;
  let present = true;
  for (const { operation_id, change, status } of entries) {
    const { action } = JSON.parse(change) as PlannedChange;
    const done = status === 'applied';
    if (action === 'create') {
      madeBy = operation_id;
      present = done;
    } else {
      present = action === 'delete' ? present && !done : present || done;
    }
  }
  return { made_by: madeBy, present };
}
