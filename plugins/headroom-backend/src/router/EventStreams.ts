import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CustomErrorBase } from '@backstage/errors';

/** Answered as 429: asked again later, it may be served. @internal */
export class TooManyStreamsError extends CustomErrorBase {
  name = 'TooManyStreamsError' as const;
  readonly statusCode = 429;
}

/**
 * The streams of events that are open, so that no person's forgotten tabs and tasks keep the backend busy.
 *
 * @internal
 */
export class EventStreams {
  readonly #most: number;
  readonly #byUser = new Map<string, number>();
  #live = 0;

  /** @param mostPerUser - services, which follow many people's tasks, are not counted one by one */
  constructor(mostPerUser: number) {
    this.#most = mostPerUser;
  }

  get live(): number {
    return this.#live;
  }

  /**
   * Counts one more.
   *
   * @returns to be called when the stream has ended
   * @throws TooManyStreamsError
   */
  open({ principal }: BackstageCredentials): () => void {
    const user = (principal as { userEntityRef?: string }).userEntityRef;
    if (user !== undefined) {
      const open = this.#byUser.get(user) ?? 0;
      if (open >= this.#most) {
        throw new TooManyStreamsError(
          `You follow ${open} operations already; close some of their pages, then try again`,
        );
      }
      this.#byUser.set(user, open + 1);
    }
    this.#live += 1;
    return () => {
      this.#live -= 1;
      if (user !== undefined) {
        const left = (this.#byUser.get(user) ?? 1) - 1;
        if (left === 0) {
          this.#byUser.delete(user);
        } else {
          this.#byUser.set(user, left);
        }
      }
    };
  }
}
