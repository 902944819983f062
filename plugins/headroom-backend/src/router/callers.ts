import {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError } from '@backstage/errors';
import { Request } from 'express';

/** Who may ask. @internal */
export interface Callers {
  /** Who reads: users and services; also nobody, where the backend lets nobody read. */
  reader(req: Request): Promise<BackstageCredentials>;
  /** Who changes something: a person, whom the audit and the ledger name. */
  person(req: Request): Promise<BackstageCredentials<BackstageUserPrincipal>>;
}

/**
 * @param openToAll - the backend's own `backend.auth.dangerouslyDisableDefaultAuthPolicy`
 * @internal
 */
export function createCallers(options: {
  httpAuth: HttpAuthService;
  openToAll: boolean;
}): Callers {
  const { httpAuth, openToAll } = options;
  return {
    reader: req =>
      httpAuth.credentials(req, {
        allow: openToAll ? ['user', 'service', 'none'] : ['user', 'service'],
      }),
    person: async req => {
      try {
        return await httpAuth.credentials(req, { allow: ['user'] });
      } catch (error) {
        if (error instanceof Error && error.name === 'AuthenticationError') {
          throw new AuthenticationError(
            'This needs a person who is signed in, since it is kept who plans and changes what: sign in to the portal with a sign-in provider, or send the Backstage token of a user',
          );
        }
        throw error;
      }
    },
  };
}
