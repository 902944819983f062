import { TestServer } from './TestServer';

interface Question {
  path: string;
  query: string;
}

/**
 * A server that speaks Prometheus's HTTP API and notes what it was asked. For what a real one does not
 * do on command; what a real one does is tested with a real one.
 *
 * @internal
 */
export class FakePrometheus {
  readonly questions: Question[] = [];
  /** The data of an answer; may throw to fail with HTTP 422. */
  answer: (question: Question) => object | Promise<object> = ({ path }) =>
    path.endsWith('/alerts')
      ? { alerts: [] }
      : {
          resultType: path.endsWith('/query_range') ? 'matrix' : 'vector',
          result: [],
        };
  /** Whether answers say so, as VictoriaMetrics does. */
  partial = false;
  #server: TestServer | null = null;

  static async start(): Promise<FakePrometheus> {
    const fake = new FakePrometheus();
    fake.#server = await TestServer.start(async (request, response) => {
      let body = '';
      for await (const chunk of request) {
        body += chunk;
      }
      const path = request.url ?? '';
      const query = new URLSearchParams(body).get('query') ?? '';
      fake.questions.push({ path, query });
      response.setHeader('Content-Type', 'application/json');
      try {
        const data = await fake.answer({ path, query });
        response.end(
          JSON.stringify({
            status: 'success',
            isPartial: fake.partial,
            data,
          }),
        );
      } catch (error) {
        response.statusCode = 422;
        response.end(
          JSON.stringify({
            status: 'error',
            errorType: 'execution',
            error: String(error),
          }),
        );
      }
    });
    return fake;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }
}
