import { ResponseError } from '@backstage/errors';

/** The error that a client throws for an answer of the backend. */
export async function responseError(
  status: number,
  name: string,
  message: string,
): Promise<Error> {
  const body = {
    error: { name, message },
    response: { statusCode: status },
  };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}
