import { SandboxError } from '../supervisor/SandboxError';
import type { Scenario } from './Scenario';

/** @public */
export interface ActiveScenario {
  readonly name: string;
  /** ISO 8601. */
  readonly endsAt: string;
  /** What happens, in one line. */
  readonly message: string;
}

const MAX_SECONDS = 3_600;

/**
 * Runs scenarios for a limited time, so that one that was forgotten, or whose caller died, still ends.
 *
 * @internal
 */
export class ScenarioRunner {
  readonly #scenarios: ReadonlyMap<string, Scenario>;
  readonly #active = new Map<
    string,
    { info: ActiveScenario; timer: NodeJS.Timeout }
  >();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(scenarios: readonly Scenario[]) {
    this.#scenarios = new Map(scenarios.map(item => [item.name, item]));
  }

  /**
   * Begins a scenario, or lets one that runs go on for that long from now.
   *
   * @throws SandboxError for a name or a duration that makes no sense, and what the scenario throws.
   */
  async start(name: string, seconds?: number): Promise<ActiveScenario> {
    const scenario = this.#scenarios.get(name);
    if (!scenario) {
      throw new SandboxError(
        `There is no scenario "${name}". There are: ${[
          ...this.#scenarios.keys(),
        ].join(', ')}.`,
      );
    }
    const duration = seconds ?? scenario.defaultSeconds;
    if (!(duration >= 1 && duration <= MAX_SECONDS)) {
      throw new SandboxError(
        `A scenario lasts between 1s and ${MAX_SECONDS}s.`,
      );
    }
    return this.#inTurn(async () => {
      if (this.#active.has(name) && (await scenario.holds?.()) === false) {
        await this.#end(name);
      }
      const running = this.#active.get(name);
      clearTimeout(running?.timer);
      const message = running?.info.message ?? (await scenario.begin());
      const info = {
        name,
        endsAt: new Date(Date.now() + duration * 1000).toISOString(),
        message,
      };
      const timer = setTimeout(() => {
        // A failed end is tried again when the sandbox stops; its status shows it as still active.
        this.stop(name).catch(() => undefined);
      }, duration * 1000);
      this.#active.set(name, { info, timer });
      return info;
    });
  }

  /** Ends a scenario now; fine when it does not run. */
  async stop(name: string): Promise<void> {
    return this.#inTurn(() => this.#end(name));
  }

  async stopAll(): Promise<void> {
    await Promise.allSettled(
      [...this.#active.keys()].map(name => this.stop(name)),
    );
  }

  active(): ActiveScenario[] {
    return [...this.#active.values()].map(({ info }) => info);
  }

  async #end(name: string): Promise<void> {
    const running = this.#active.get(name);
    if (running) {
      clearTimeout(running.timer);
      await this.#scenarios.get(name)?.end();
      this.#active.delete(name);
    }
  }

  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}
