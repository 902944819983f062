// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('operations', table => {
    table
      .bigInteger('announce_at')
      .nullable()
      .index('operations_announce_at_idx')
      .comment('When the end is to be announced; null once it was');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('operations', table => {
    table.dropIndex(['announce_at'], 'operations_announce_at_idx');
  });
  // Knex drops a column of SQLite by making the table anew, and with it all that refers to it.
  await knex.raw('alter table operations drop column announce_at');
};
