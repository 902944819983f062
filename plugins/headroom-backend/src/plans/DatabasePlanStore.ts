import { Plan } from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { isId } from '../database/isId';
import { PlanStore } from './PlanStore';

/**
 * Plans that one person may have waiting. A form makes a new one whenever a setting changes, so the oldest gives way:
 * a person is not kept from planning by what they did not start.
 */
const MOST_WAITING = 50;

/** @internal */
export class DatabasePlanStore implements PlanStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(plan: Plan): Promise<void> {
    await this.#knex('plans').insert({
      id: plan.id,
      entity_ref: plan.entityRef,
      body: JSON.stringify(plan),
      created_by: plan.createdBy,
      created_at: Date.parse(plan.createdAt),
      expires_at: Date.parse(plan.expiresAt),
    });
    const newest = this.#waiting(plan.createdBy)
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST_WAITING)
      .select('id');
    await this.#waiting(plan.createdBy)
      .whereNot({ id: plan.id })
      .whereNotIn('id', newest)
      .delete();
  }

  async get(id: string): Promise<Plan | undefined> {
    if (!isId(id)) {
      return undefined;
    }
    const row = await this.#knex<{ id: string; body: string }>('plans')
      .where({ id })
      .first('body');
    // Plans of before have no uid.
    return row && ({ entityUid: null, ...JSON.parse(row.body) } as Plan);
  }

  /** What somebody planned and did not start. */
  #waiting(createdBy: string): Knex.QueryBuilder {
    return this.#knex('plans')
      .where({ created_by: createdBy })
      .whereNotExists(
        this.#knex('operations')
          .select(this.#knex.raw('1'))
          .where('operations.plan_id', this.#knex.ref('plans.id')),
      );
  }
}
