import { TestServer } from './TestServer';

/**
 * Something that Prometheus scrapes, saying what a test wants it to say.
 *
 * @internal
 */
export class ScrapeTarget {
  /** Exposition text; null: the target answers with an error. */
  text: (() => string) | null = null;
  #server: TestServer | null = null;

  static async start(): Promise<ScrapeTarget> {
    const target = new ScrapeTarget();
    target.#server = await TestServer.start((_request, response) => {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.statusCode = target.text ? 200 : 503;
      response.end(target.text?.() ?? '');
    });
    return target;
  }

  get address(): string {
    return this.#server?.address ?? '';
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }
}
