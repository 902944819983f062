import { Plan } from '@headroom/backstage-plugin-headroom-common';
import { Knex } from 'knex';
import { isId } from '../database/isId';
import { PlanStore } from './PlanStore';

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
      created_at: Date.parse(plan.createdAt),
      expires_at: Date.parse(plan.expiresAt),
    });
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

  async prune(before: number): Promise<number> {
    return this.#knex('plans')
      .where('expires_at', '<', before)
      .whereNotIn('id', this.#knex('operations').select('plan_id'))
      .delete();
  }
}
