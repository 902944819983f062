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
      /** When to call again. */
      retryAfterMs: number;
    };
