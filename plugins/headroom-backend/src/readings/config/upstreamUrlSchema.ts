import { z } from 'zod/v3';

/** Base address of an upstream. @internal */
export const upstreamUrlSchema = z
  .string({ required_error: 'is missing: give the base address' })
  .superRefine((text, context) => {
    const problem = problemOf(text);
    if (problem) {
      context.addIssue({ code: 'custom', message: problem });
    }
  });

// The address itself is never repeated: it may hold a password.
function problemOf(text: string): string | null {
  if (!URL.canParse(text)) {
    return 'is not an address: write it like https://prometheus.example.com/prefix';
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return 'must begin with http:// or https://';
  }
  if (url.username || url.password) {
    return 'must not hold credentials: use auth of type basic';
  }
  if (url.search || url.hash) {
    return 'must end with its path: move what follows ? or # to auth of type headers';
  }
  if (/\/api\/v[12]\/?$/.test(url.pathname)) {
    return 'must end before /api: Headroom appends it';
  }
  return null;
}
