/**
 * Outcome of one `execute`.
 *
 * @public
 */
export type Step =
  | { status: 'done'; message: string }
  | {
      status: 'pending';
      message: string;
      /** When to call again, in milliseconds. */
      retryAfterMs: number;
      /**
       * Whether this call changed something, or found under way what an earlier call of this operation began. False
       * only where that is certain, as while waiting for a busy source: a step that has written nothing is left at
       * once when the operation is cancelled, any other one is brought to its end.
       */
      wrote: boolean;
    };
