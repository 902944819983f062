import { z } from 'zod/v3';

const secret = z.string().min(1, 'is empty: set it, or the variable it uses');

/** `auth` of an upstream. @internal */
export const httpAuthSchema = z
  .discriminatedUnion(
    'type',
    [
      z.object({ type: z.literal('none') }).strict(),
      z
        .object({
          type: z.literal('basic'),
          username: secret,
          password: secret,
        })
        .strict(),
      z.object({ type: z.literal('bearer'), token: secret }).strict(),
      z
        .object({
          type: z.literal('headers'),
          headers: z.record(
            z
              .string()
              .regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'is not a name of a header'),
            secret,
          ),
        })
        .strict(),
    ],
    {
      errorMap: (issue, context) =>
        issue.code === 'invalid_union_discriminator'
          ? {
              message:
                'must be none, basic, bearer or headers; for SigV4 (Amazon Managed Prometheus) put aws-sigv4-proxy in front and use none',
            }
          : { message: context.defaultError },
    },
  )
  .optional()
  .transform(auth => auth ?? ({ type: 'none' } as const));
