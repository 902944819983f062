import { ResponseError } from '@backstage/errors';

const STATUS: Record<string, number> = {
  InputError: 400,
  NotAllowedError: 403,
  NotFoundError: 404,
  ConflictError: 409,
};

/** What the client throws when the backend answers with an error. */
export function responseError(
  name: string,
  message: string,
): Promise<ResponseError> {
  const status = STATUS[name] ?? 500;
  return ResponseError.fromResponse(
    Response.json(
      {
        error: { name, message, stack: 'stack of the backend' },
        request: { method: 'POST', url: '/v1' },
        response: { statusCode: status },
      },
      { status },
    ),
  );
}
