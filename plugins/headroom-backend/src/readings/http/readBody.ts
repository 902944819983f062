import { ByteBudget } from './ByteBudget';
import { UpstreamError } from './UpstreamError';

const MEBIBYTE = 1024 * 1024;

/**
 * Reads an answer and makes something of its text. Its bytes are counted after decompression while they come, outside
 * of the JavaScript heap, and the connection is cut at the first one too many.
 *
 * @param use - what is to be made of the text; its bytes count as held until it is done
 * @throws UpstreamError `too-big`
 * @internal
 */
export async function readBody<T>(
  response: Response,
  limits: { maxBytes: number; budget: ByteBudget },
  use: (text: string) => T,
): Promise<T> {
  const { maxBytes, budget } = limits;
  const chunks: Uint8Array[] = [];
  let held = 0;
  const tooBig = (message: string) =>
    new UpstreamError('too-big', message, response.status);
  try {
    // Leaving the loop by a throw cancels the stream, and with it the connection.
    for await (const chunk of (response.body ??
      []) as AsyncIterable<Uint8Array>) {
      if (held + chunk.byteLength > maxBytes) {
        throw tooBig(
          `its answer is too large, more than ${mebibytes(
            maxBytes,
          )} (maxResponseMebibytes)`,
        );
      }
      if (!budget.take(chunk.byteLength)) {
        throw tooBig(
          `its answer is too large together with others, more than ${mebibytes(
            budget.total,
          )} at once`,
        );
      }
      held += chunk.byteLength;
      chunks.push(chunk);
    }
    return use(new TextDecoder().decode(Buffer.concat(chunks)));
  } finally {
    budget.giveBack(held);
  }
}

function mebibytes(bytes: number): string {
  return bytes < MEBIBYTE ? `${bytes} bytes` : `${bytes / MEBIBYTE} MiB`;
}
