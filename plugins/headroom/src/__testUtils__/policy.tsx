import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';

/** What a policy's rules can look at. */
export interface Asked {
  permission: string;
  entityRef: string;
  capability: string | null;
  provider: string | null;
  environment: string | null;
}

/**
 * Permissions as a policy decides them. Answers are cached by what was asked for as long as a test file runs: another
 * policy needs another entity.
 */
export function policy(
  allows: (asked: Asked) => boolean = () => true,
): PermissionApi {
  return mockApis.permission({
    authorize: ({ permission, resourceRef = '' }) => {
      const [entityRef, query] = resourceRef.split('?');
      const aspect = new URLSearchParams(query);
      return allows({
        permission: permission.name,
        entityRef,
        capability: aspect.get('capability'),
        provider: aspect.get('provider'),
        environment: aspect.get('environment'),
      })
        ? AuthorizeResult.ALLOW
        : AuthorizeResult.DENY;
    },
  });
}

/** An element as a reader under a policy sees it. */
export const underPolicy = (
  element: JSX.Element,
  allows?: (asked: Asked) => boolean,
) => (
  <TestApiProvider apis={[[permissionApiRef, policy(allows)]]}>
    {element}
  </TestApiProvider>
);
