import { z } from 'zod/v3';

/** Where a page ended, as a text that callers hand back unread. @internal */
export function cursorOf(position: ReadonlyArray<string | number>): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads what {@link cursorOf} wrote. @internal */
export function cursorSchema<T extends z.ZodTypeAny>(position: T) {
  return z.string().transform((text, ctx): z.output<T> => {
    const read = position.safeParse(decode(text));
    if (read.success) {
      return read.data;
    }
    ctx.addIssue({
      code: 'custom',
      message: 'use the nextCursor of the page before, or leave it out',
    });
    return z.NEVER;
  });
}

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
}
