import { setTimeout as delay } from 'node:timers/promises';
import { AwsError } from '../protocol/AwsError';
import type { AwsOperation, AwsService } from '../protocol/AwsService';
import type { RequestContext } from '../protocol/AwsService';
import { readJson } from '../protocol/readJson';
import { readQuery } from '../protocol/readQuery';
import type { CallLog } from '../faults/CallLog';
import { faultError } from '../faults/faultError';
import type { FaultInjector } from '../faults/FaultInjector';

/** @internal */
export interface DispatchResult {
  readonly operation: AwsOperation;
  readonly output: unknown;
  /** The answer is to break off in the middle. */
  readonly truncate: boolean;
}

/** Finds, authorises and carries out the operation that a verified request asks for. @internal */
export class Dispatcher {
  readonly #faults: FaultInjector;
  readonly #calls: CallLog;
  readonly #denied: ReadonlySet<string>;

  constructor(options: {
    faults: FaultInjector;
    calls: CallLog;
    deniedActions: ReadonlySet<string>;
  }) {
    this.#faults = options.faults;
    this.#calls = options.calls;
    this.#denied = options.deniedActions;
  }

  async dispatch(
    service: AwsService,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: string,
    context: RequestContext,
  ): Promise<DispatchResult> {
    const { name, input } = findOperation(service, headers, body);
    const { operations } = service;
    const known = typeof operations === 'function' ? operations() : operations;
    const operation = known.get(name);
    if (!operation) {
      throw service.errors.unknownOperation(name);
    }
    const call = {
      service: service.name,
      operation: name,
      write: operation.write,
      region: context.region,
    };
    try {
      const result = await this.#run(service, operation, input, context);
      this.#calls.record({
        ...call,
        at: new Date(),
        outcome: result.truncate ? 'truncated' : 'ok',
      });
      return result;
    } catch (error) {
      this.#calls.record({
        ...call,
        at: new Date(),
        outcome: error instanceof AwsError ? error.code : 'InternalFailure',
      });
      throw error;
    }
  }

  async #run(
    service: AwsService,
    operation: AwsOperation,
    read: (schema: unknown) => Record<string, unknown>,
    context: RequestContext,
  ): Promise<DispatchResult> {
    const fault = this.#faults.take(
      service.name,
      operation.name,
      kind => kind !== 'instance-failure',
    );
    if (fault?.kind === 'slow') {
      await delay(fault.delayMs ?? 1_000);
    }
    const error = fault && faultError(fault.kind, service, operation, context);
    if (error && fault.when !== 'after') {
      throw error;
    }
    const input = read(operation.inputSchema);
    for (const { action, resource } of operation.permissions(input, context)) {
      if (this.#denied.has(action)) {
        throw service.errors.accessDenied(
          `User: ${context.callerArn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
        );
      }
    }
    const output = await operation.run(input, context);
    if (error) {
      throw error;
    }
    return { operation, output, truncate: fault?.kind === 'truncate' };
  }
}

function findOperation(
  service: AwsService,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
): { name: string; input: (schema: unknown) => Record<string, unknown> } {
  const { protocol } = service;
  if (protocol.kind === 'json') {
    const target = String(headers['x-amz-target'] ?? '');
    const name = target.slice(protocol.target.length + 1);
    if (
      headers['content-type'] !== protocol.contentType ||
      !target.startsWith(`${protocol.target}.`)
    ) {
      throw service.errors.unknownOperation(target);
    }
    return { name, input: schema => readJson(body, schema) };
  }
  const pairs = [...new URLSearchParams(body)];
  const parameters = new Map(pairs);
  if (parameters.size < pairs.length) {
    throw AwsError.plain(
      'InvalidQueryParameter',
      'The AWS query string is malformed or does not adhere to AWS standards: a parameter is given twice.',
    );
  }
  const name = parameters.get('Action');
  if (name === undefined) {
    throw AwsError.plain(
      'MissingAction',
      'The request is missing an action or a required parameter.',
    );
  }
  if (parameters.get('Version') !== protocol.version) {
    throw service.errors.unknownOperation(name);
  }
  parameters.delete('Action');
  parameters.delete('Version');
  return {
    name,
    input: schema => readQuery(parameters, schema, protocol.kind),
  };
}
