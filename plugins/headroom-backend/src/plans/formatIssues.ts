import { ZodIssue } from 'zod/v3';

/**
 * What is wrong with an input, field by field. Names fields and rules, never the values.
 *
 * @internal
 */
export function formatIssues(issues: ZodIssue[], root?: string): string {
  return issues.map(issue => formatIssue(issue, root)).join('; ');
}

function formatIssue(issue: ZodIssue, root: string | undefined): string {
  const field = visible(
    [root, ...issue.path].filter(part => part !== undefined).join('.'),
  );
  const at = field ? `${field}: ` : '';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .map(
          key =>
            `${field ? `${field}.` : ''}${visible(
              key,
            )}: unknown field, remove it`,
        )
        .join('; ');
    case 'invalid_type':
      // What is missing in a query becomes NaN when it is read as a number.
      return ['undefined', 'nan'].includes(issue.received)
        ? `${at}is required, give it a ${issue.expected}`
        : `${at}must be a ${issue.expected}, is a ${issue.received}`;
    case 'invalid_enum_value':
      return `${at}choose one of ${issue.options.join(', ')}`;
    default:
      return `${at}${issue.message}`;
  }
}

/** A key is the caller's text, too: what nobody sees, or no serialiser takes, does not go into a message. */
function visible(name: string): string {
  return name.replace(/\p{C}/gu, '\ufffd');
}
