import { HttpAuth } from './HttpAuth';

/** Request headers of an authentication. @internal */
export function authHeaders(auth: HttpAuth): Record<string, string> {
  switch (auth.type) {
    case 'basic': {
      const pair = Buffer.from(`${auth.username}:${auth.password}`, 'utf8');
      return { Authorization: `Basic ${pair.toString('base64')}` };
    }
    case 'bearer':
      return { Authorization: `Bearer ${auth.token}` };
    case 'headers':
      return auth.headers;
    default:
      return {};
  }
}
