import type { DBInstance } from '@aws-sdk/client-rds';
import type { DatabaseEngine } from '../../aws/DatabaseEngine';
import { InstanceInventory } from '../InstanceInventory';

/** An inventory whose RDS answers are given, in front of real servers. @internal */
export class FixedInventory extends InstanceInventory {
  readonly #engine: DatabaseEngine;
  readonly #described: readonly DBInstance[];

  constructor(engine: DatabaseEngine, described: readonly DBInstance[]) {
    super({ rds: undefined as never, engine });
    this.#engine = engine;
    this.#described = described;
  }

  override instances() {
    return this.#described.map(rds => ({
      identifier: rds.DBInstanceIdentifier ?? '',
      rds,
      server: this.#engine
        .instances()
        .find(server => server.identifier === rds.DBInstanceIdentifier),
    }));
  }
}
