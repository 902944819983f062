import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { JsonObject, JsonValue } from '@backstage/types';
import { validate } from 'jsonschema';

/**
 * One step of a task as the scaffolder runs it: input is checked against the JSON schema first, and
 * checkpoints outlive a run, so that a task can be run again.
 */
export class TaskDouble {
  readonly #checkpoints = new Map<string, JsonValue | void>();
  readonly #abort = new AbortController();
  readonly #logger = mockServices.logger.mock();
  #outputs: Record<string, JsonValue> = {};

  get checkpoints(): ReadonlyMap<string, JsonValue | void> {
    return this.#checkpoints;
  }

  get outputs(): Readonly<Record<string, JsonValue>> {
    return this.#outputs;
  }

  get log(): string[] {
    return [
      ...this.lines('info'),
      ...this.lines('warn'),
      ...this.lines('error'),
    ];
  }

  lines(level: 'info' | 'warn' | 'error'): string[] {
    return this.#logger[level].mock.calls.map(([message]) => String(message));
  }

  cancel(): void {
    this.#abort.abort();
  }

  async run<Input extends JsonObject, Output extends JsonObject>(
    action: TemplateAction<Input, Output, 'v2'>,
    input: JsonObject,
    options: { isDryRun?: boolean; credentials?: BackstageCredentials } = {},
  ): Promise<void> {
    const { valid, errors } = validate(input, action.schema?.input ?? {});
    if (!valid) {
      throw new InputError(errors.join(', '));
    }
    this.#outputs = {};
    await action.handler({
      ...createMockActionContext<Input, Output>({
        input: input as Input,
        logger: this.#logger,
        workspacePath: '/not-used',
        task: { id: 'task-1' },
      }),
      step: { id: 'replica', name: 'Add the read replica' },
      signal: this.#abort.signal,
      isDryRun: options.isDryRun,
      getInitiatorCredentials: async () =>
        options.credentials ?? mockCredentials.user(),
      output: (name, value) => {
        this.#outputs[String(name)] = value as JsonValue;
      },
      checkpoint: async ({ key, fn }) => {
        if (this.#checkpoints.has(key)) {
          return this.#checkpoints.get(key) as Awaited<ReturnType<typeof fn>>;
        }
        const value = await fn();
        this.#checkpoints.set(key, value);
        return value;
      },
    });
  }
}
