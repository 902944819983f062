// @ts-check

/**
 * What is forgotten is found by who made it, or by when it ended.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('plans', table => {
    table.string('created_by', 512).nullable();
    table.index(['created_by', 'created_at'], 'plans_created_by_idx');
  });
  await knex.schema.alterTable('operations', table => {
    table.index(['finished_at'], 'operations_finished_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('operations', table => {
    table.dropIndex(['finished_at'], 'operations_finished_at_idx');
  });
  await knex.schema.alterTable('plans', table => {
    table.dropIndex(['created_by', 'created_at'], 'plans_created_by_idx');
  });
  // Knex drops a column of SQLite by making the table anew.
  await knex.raw('alter table plans drop column created_by');
};
