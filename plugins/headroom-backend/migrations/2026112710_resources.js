// @ts-check

/**
 * One row per resource that an entry of the ledger is about and that was not taken back. Drift moves there from the
 * entries: it is the resource that drifts. Operations are bound to the entity's uid; what is older has none and belongs
 * to whoever has the name.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table.string('entity_uid', 255).nullable();
  });
  await knex.schema.createTable('resources', table => {
    table.comment('What Headroom made or changed and did not take back');
    table
      .string('resource_key', 700)
      .primary()
      .comment('JSON of type, account, region and id');
    table
      .string('entry_id', 36)
      .notNullable()
      .unique({ indexName: 'resources_entry_uniq' })
      .references('id')
      .inTable('ledger')
      .comment('The last entry that was not undone');
    table.string('operation_id', 36).notNullable();
    table.string('entity_ref', 512).notNullable();
    table.string('entity_uid', 255).nullable();
    table.string('environment', 63).nullable();
    table.string('capability', 64).notNullable();
    table.string('provider', 64).notNullable();
    table.string('target', 512).notNullable();
    table.string('status', 16).notNullable().comment('Of the last entry');
    table.string('actor', 512).notNullable();
    table.bigInteger('changed_at').notNullable();
    table
      .string('made_by', 36)
      .nullable()
      .comment('The operation that creates it; null: it was there before');
    table
      .boolean('present')
      .notNullable()
      .comment('Whether it is there, as far as known');
    table.string('drift_status', 16).nullable();
    table.text('drift_details', 'longtext').nullable();
    table.bigInteger('drift_checked_at').nullable();
    table.index(['entity_ref', 'resource_key'], 'resources_entity_idx');
    table.index(['drift_checked_at'], 'resources_drift_checked_at_idx');
  });

  const keys = await knex('ledger')
    .whereNot({ status: 'undone' })
    .distinct('resource_key');
  for (const { resource_key } of keys) {
    const entries = await knex('ledger')
      .where({ resource_key })
      .whereNot({ status: 'undone' })
      .orderBy(['created_at', 'position']);
    await knex('resources').insert(resourceOf(entries));
  }

  await knex.schema.alterTable('ledger', table => {
    // Found by operation and by resource now.
    table.dropIndex(['entity_ref', 'created_at'], 'ledger_entity_idx');
    table.dropIndex(['status'], 'ledger_status_idx');
  });
  await dropColumn(knex, 'ledger', 'drift');
  await dropColumn(knex, 'ledger', 'drift_checked_at');
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('ledger', table => {
    table.text('drift', 'longtext').nullable();
    table.bigInteger('drift_checked_at').nullable();
    table.index(['entity_ref', 'created_at'], 'ledger_entity_idx');
    table.index(['status'], 'ledger_status_idx');
  });
  const checked = await knex('resources').whereNotNull('drift_status');
  for (const row of checked) {
    await knex('ledger')
      .where({ id: row.entry_id })
      .update({
        drift: JSON.stringify({
          status: row.drift_status,
          checkedAt: new Date(Number(row.drift_checked_at)).toISOString(),
          details: JSON.parse(row.drift_details),
        }),
        drift_checked_at: row.drift_checked_at,
      });
  }
  await knex.schema.dropTable('resources');
  await dropColumn(knex, 'operations', 'entity_uid');
};

/**
 * Knex drops a column of SQLite by making the table anew, which the rows that refer to it do not allow.
 *
 * @param {import('knex').Knex} knex
 * @param {string} table
 * @param {string} column
 */
async function dropColumn(knex, table, column) {
  await knex.raw('alter table ?? drop column ??', [table, column]);
}

/**
 * @param {any[]} entries - of one resource, none undone, in their order
 */
function resourceOf(entries) {
  const last = entries[entries.length - 1];
  const drift = last.drift === null ? null : JSON.parse(last.drift);
  let madeBy = null;
  let present = true;
  for (const { change, status, operation_id } of entries) {
    const { action } = JSON.parse(change);
    const done = status === 'applied';
    if (action === 'create') {
      madeBy = operation_id;
      present = done;
    } else {
      present = action === 'delete' ? present && !done : present || done;
    }
  }
  return {
    resource_key: last.resource_key,
    entry_id: last.id,
    operation_id: last.operation_id,
    entity_ref: last.entity_ref,
    entity_uid: null,
    environment: last.environment,
    capability: last.capability,
    provider: last.provider,
    target: last.target,
    status: last.status,
    actor: last.actor,
    changed_at: last.updated_at,
    made_by: madeBy,
    present: present && drift?.status !== 'missing',
    drift_status: drift && drift.status,
    drift_details: drift && JSON.stringify(drift.details),
    drift_checked_at: drift && Date.parse(drift.checkedAt),
  };
}
