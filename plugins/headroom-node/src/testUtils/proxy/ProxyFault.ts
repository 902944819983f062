/**
 * What happens to a call.
 *
 * - `crash-before`, `crash-after`: the caller dies before the upstream gets the request, or after it
 *   carried it out but before the answer arrives. Nothing of that caller gets through any more.
 * - `lose-answer`: the upstream carries it out and the connection breaks; the caller lives.
 * - `truncate`: the connection breaks in the middle of the answer.
 * - `silence`: no answer ever comes, and the upstream never sees the request.
 * - `answer`: an answer that does not come from the upstream.
 *
 * @public
 */
export type ProxyFault =
  | { readonly kind: 'crash-before' }
  | { readonly kind: 'crash-after' }
  | { readonly kind: 'lose-answer' }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'silence' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    };
