import { SandboxError } from './SandboxError';
import type { SandboxInfo } from './SandboxFile';

/**
 * Talks to a running sandbox.
 *
 * @internal
 */
export class ControlClient {
  readonly #control: SandboxInfo['control'];

  constructor(control: SandboxInfo['control']) {
    this.#control = control;
  }

  /** @throws SandboxError with the sandbox's own words, or that it does not answer. */
  async request<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.#control.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#control.token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    }).catch(() => {
      throw new SandboxError(
        'The sandbox does not answer. Start it with "sandbox start".',
      );
    });
    const text = await response.text();
    const content = text ? JSON.parse(text) : undefined;
    if (!response.ok) {
      throw new SandboxError(
        content?.error ?? `The sandbox answered ${response.status}.`,
      );
    }
    return content;
  }
}
