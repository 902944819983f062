import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  BackendAnswer,
  BackendOptions,
  BackendQuestion,
  isBackendAnswer,
} from './messages';

/** The backend of the bench, in its process. */
export class BackendProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(options: BackendOptions): Promise<BackendProcess> {
    const child = fork(
      resolvePackagePath('@headroom/bench', 'src/backend/main.ts'),
      {
        execArgv: [...process.execArgv, '--expose-gc'],
        env: {
          ...process.env,
          LOG_LEVEL: 'warn',
          HEADROOM_BENCH_BACKEND: JSON.stringify(options),
        },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    const { url } = await answerOf(child);
    if (!url) {
      throw new Error('The backend did not say where it listens');
    }
    return new BackendProcess(child, url);
  }

  /** Headers of a person who is signed in. */
  static readonly headers = { authorization: mockCredentials.user.header() };

  /** Bytes in use, after a collection of garbage. */
  async memory(): Promise<number> {
    return this.#ask({ ask: 'memory' });
  }

  async multiplyOperations(times: number): Promise<void> {
    await this.#ask({ ask: 'operations', times });
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  async #ask(question: BackendQuestion): Promise<number> {
    this.#child.send(question);
    const { bytes, failure } = await answerOf(this.#child);
    if (bytes === undefined) {
      throw new Error(`The backend failed: ${failure}`);
    }
    return bytes;
  }
}

/** The transform that runs our sources sends messages of its own; they are none of ours. */
async function answerOf(child: ChildProcess): Promise<BackendAnswer> {
  const stop = new AbortController();
  const { signal } = stop;
  const ended = once(child, 'exit', { signal }).then(([code]): never => {
    throw new Error(`The backend ended with exit code ${code}`);
  });
  try {
    for (;;) {
      const [message] = await Promise.race([
        once(child, 'message', { signal }),
        ended,
      ]);
      if (isBackendAnswer(message)) {
        return message;
      }
    }
  } finally {
    ended.catch(() => undefined);
    stop.abort();
  }
}
