import type { AlarmRecord } from './AlarmRecord';

/** One action of an alarm that changed its state, e.g. what an SNS topic was told. @public */
export interface AlarmAction {
  readonly alarm: string;
  readonly region: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly reason: string;
  /** ARN of the topic, function or policy. */
  readonly action: string;
  readonly at: Date;
}

const LIMIT = 1_000;

/** What alarms have done, oldest first: the sandbox carries none of it out. @public */
export class AlarmActionLog {
  #actions: AlarmAction[] = [];

  /** @internal */
  record(
    { name, region, state, stateReason, definition }: AlarmRecord,
    at: Date,
  ): void {
    if (definition.ActionsEnabled === false) {
      return;
    }
    const actions = {
      OK: definition.OKActions,
      ALARM: definition.AlarmActions,
      INSUFFICIENT_DATA: definition.InsufficientDataActions,
    }[state];
    for (const action of actions ?? []) {
      this.#actions.push({
        alarm: name,
        region,
        state,
        reason: stateReason,
        action,
        at,
      });
    }
    this.#actions = this.#actions.slice(-LIMIT);
  }

  list(): readonly AlarmAction[] {
    return this.#actions;
  }

  clear(): void {
    this.#actions = [];
  }
}
