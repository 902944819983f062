/** A thing in the fake cloud, with its ownership tags. */
export interface Thing {
  size: number;
  owner: string | null;
  operation: string | null;
}

/** What a fake cloud does on its own wire: every call is counted, and can be made to fail or wait. */
export interface CloudCall {
  action: 'list' | 'create' | 'update' | 'delete';
  id: string;
}

/** A cloud in memory, with the calls that reached it. */
export class FakeCloud {
  readonly things = new Map<string, Thing>();
  readonly calls: CloudCall[] = [];
  /** Runs before a call takes effect; throw to fail it, wait to delay it. */
  before: (call: CloudCall) => Promise<void> | void = () => {};
  /** Runs after a call took effect, before it is answered. */
  after: (call: CloudCall) => Promise<void> | void = () => {};

  async list(): Promise<Map<string, Thing>> {
    await this.#called({ action: 'list', id: '*' }, () => {});
    return new Map([...this.things].map(([id, thing]) => [id, { ...thing }]));
  }

  async create(id: string, thing: Thing): Promise<void> {
    await this.#called({ action: 'create', id }, () => {
      if (this.things.has(id)) {
        throw new Error(`${id} exists`);
      }
      this.things.set(id, { ...thing });
    });
  }

  async update(id: string, size: number): Promise<void> {
    await this.#called({ action: 'update', id }, () => {
      const thing = this.things.get(id);
      if (thing) {
        thing.size = size;
      }
    });
  }

  async delete(id: string): Promise<void> {
    await this.#called({ action: 'delete', id }, () => {
      this.things.delete(id);
    });
  }

  /** Calls that changed something. */
  get writes(): CloudCall[] {
    return this.calls.filter(call => call.action !== 'list');
  }

  async #called(call: CloudCall, effect: () => void): Promise<void> {
    await this.before(call);
    this.calls.push(call);
    effect();
    await this.after(call);
  }
}
