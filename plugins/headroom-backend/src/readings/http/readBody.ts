import { UpstreamError } from './UpstreamError';

/**
 * The text of an answer, as long as it has at most this many bytes after decompression.
 *
 * @throws UpstreamError `too-big`
 * @internal
 */
export async function readBody(
  response: Response,
  maxBytes: number,
): Promise<string> {
  if (!response.body) {
    return '';
  }
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  // Leaving the loop by a throw cancels the stream, and with it the connection.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new UpstreamError(
        'too-big',
        `its answer has more than ${maxBytes} bytes`,
        response.status,
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
