import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { CapabilityProvider } from '@headroom/backstage-plugin-headroom-node';
import { z } from 'zod/v3';

const specSchema = z.object({ value: z.number().int() }).strict();
type CounterSpec = z.infer<typeof specSchema>;

const COUNTER = {
  type: 'Bench::Counter',
  id: 'counter',
  account: null,
  region: null,
};

/** Changes one number: as little platform as an operation can have, so that what is measured is Headroom. */
export class CounterProvider
  implements CapabilityProvider<CounterSpec, number | null>
{
  readonly id = 'bench-counter';
  readonly capability = 'read-replica' as const;
  readonly specSchema = specSchema;
  #value: number | null = null;

  target() {
    return COUNTER;
  }

  refuseSubject() {
    return undefined;
  }

  async observe() {
    return this.#value;
  }

  resolve(spec: CounterSpec) {
    return spec;
  }

  plan(spec: CounterSpec, observed: number | null): PlannedChange[] {
    const before = observed === null ? null : { value: observed };
    return [
      {
        id: 'counter',
        action: actionOf(spec, observed),
        resource: COUNTER,
        summary: `Set the counter to ${spec.value}`,
        before,
        after: { value: spec.value },
        risk: 'low',
        consequences: [],
        undo: { kind: 'inverse', summary: 'Set the counter back' },
      },
    ];
  }

  findings() {
    return [];
  }

  async execute(change: PlannedChange) {
    this.#value = change.after ? Number(change.after.value) : null;
    return { status: 'done' as const, message: 'The counter is set.' };
  }
}

function actionOf({ value }: CounterSpec, observed: number | null) {
  if (observed === null) {
    return 'create';
  }
  return observed === value ? 'none' : 'update';
}
