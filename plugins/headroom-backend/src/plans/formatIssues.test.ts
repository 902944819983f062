import { z } from 'zod/v3';
import { formatIssues } from './formatIssues';

describe('formatIssues', () => {
  it.each(['a\u0000b', 'a\ud800b', 'a\u202eb'])(
    'names the key %j without what cannot be seen',
    key => {
      const schema = z
        .object({ tags: z.record(z.string().max(1), z.string()) })
        .strict();
      const result = schema.safeParse({ tags: { [key]: 'x' }, [key]: 1 });
      expect(formatIssues(result.error?.issues ?? [], 'spec')).toBe(
        'spec.tags.a\ufffdb: String must contain at most 1 character(s); spec.a\ufffdb: unknown field, remove it',
      );
    },
  );
});
