import { authHeaders } from './authHeaders';
import { HttpAuth } from './HttpAuth';

/**
 * Every text that must not leave through a message, longest first: an upstream may echo what it was sent.
 *
 * @internal
 */
export function secretsOf(auth: HttpAuth): string[] {
  const headerValues = Object.values(authHeaders(auth)).flatMap(value => [
    value,
    value.replace(/^\w+ /, ''),
  ]);
  const secrets = [
    ...headerValues,
    ...(auth.type === 'basic' ? [auth.password] : []),
  ];
  return [...new Set(secrets)]
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);
}
