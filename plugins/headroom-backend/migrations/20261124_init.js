// @ts-check

/**
 * Times are milliseconds since 1970 (bigint), documents are JSON text: both read the same on SQLite and
 * PostgreSQL.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('plans', table => {
    table.comment('Plans as they were reviewed');
    table.string('id', 36).primary();
    table.text('entity_ref').notNullable();
    table.text('body', 'longtext').notNullable().comment('JSON of the plan');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('expires_at').notNullable().index('plans_expires_at_idx');
  });

  await knex.schema.createTable('operations', table => {
    table.comment('Plans being carried out');
    table.string('id', 36).primary();
    table.string('plan_id', 36).notNullable().index('operations_plan_id_idx');
    table.string('kind', 16).notNullable();
    table.string('undoes', 36).nullable().index('operations_undoes_idx');
    table.string('entity_ref', 512).notNullable();
    table.string('environment', 63).nullable();
    table.string('capability', 64).notNullable();
    table.string('provider', 64).notNullable();
    table.string('target', 512).notNullable();
    table
      .string('active_target', 600)
      .nullable()
      .unique({ indexName: 'operations_active_target_uniq' })
      .comment('Provider and target; null when final: one at a time');
    table.text('spec', 'longtext').notNullable();
    table.string('plan_hash', 64).notNullable();
    table.string('status', 16).notNullable();
    table.text('message').notNullable();
    table.boolean('cancel_requested').notNullable();
    table.text('steps', 'longtext').notNullable();
    table.text('measurements', 'longtext').notNullable();
    table.text('outputs', 'longtext').notNullable();
    table.string('idempotency_key', 255).nullable();
    table.string('created_by', 512).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('finished_at').nullable();
    table.integer('event_seq').notNullable();
    table
      .integer('attempts')
      .notNullable()
      .comment('Failures in a row since the last progress');
    table.bigInteger('step_started_at').nullable();
    table.bigInteger('verify_deadline').nullable();
    table.bigInteger('next_tick_at').notNullable();
    table.string('lease_owner', 80).nullable();
    table.bigInteger('lease_until').notNullable();
    table.index(['entity_ref', 'created_at'], 'operations_entity_idx');
    table.unique(['created_by', 'idempotency_key'], {
      indexName: 'operations_idempotency_uniq',
    });
  });

  await knex.schema.createTable('operation_events', table => {
    table.comment('What an operation told');
    table
      .string('operation_id', 36)
      .notNullable()
      .references('id')
      .inTable('operations')
      .onDelete('CASCADE');
    table.integer('seq').notNullable();
    table.bigInteger('at').notNullable();
    table.string('level', 8).notNullable();
    table.text('message').notNullable();
    table.primary(['operation_id', 'seq']);
  });

  await knex.schema.createTable('ledger', table => {
    table.comment('What Headroom made or changed');
    table.string('id', 36).primary();
    table
      .string('operation_id', 36)
      .notNullable()
      .references('id')
      .inTable('operations');
    table.string('change_id', 128).notNullable();
    table.integer('position').notNullable().comment('Order within the plan');
    table.string('entity_ref', 512).notNullable();
    table.string('environment', 63).nullable();
    table.string('capability', 64).notNullable();
    table.string('provider', 64).notNullable();
    table.string('target', 512).notNullable();
    table.string('resource_key', 700).notNullable();
    table.text('change', 'longtext').notNullable();
    table.string('status', 16).notNullable();
    table.string('undone_by', 36).nullable();
    table.string('actor', 512).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.text('drift', 'longtext').nullable();
    table.bigInteger('drift_checked_at').nullable();
    table.unique(['operation_id', 'change_id'], {
      indexName: 'ledger_operation_change_uniq',
    });
    table.index(['entity_ref', 'created_at'], 'ledger_entity_idx');
    table.index(['resource_key'], 'ledger_resource_idx');
    table.index(['status'], 'ledger_status_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('ledger');
  await knex.schema.dropTable('operation_events');
  await knex.schema.dropTable('operations');
  await knex.schema.dropTable('plans');
};
