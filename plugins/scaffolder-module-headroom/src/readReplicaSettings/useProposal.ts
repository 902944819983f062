import { useApi } from '@backstage/frontend-plugin-api';
import { headroomApiRef } from '@headroom/backstage-plugin-headroom';
import {
  AWS_RDS_PROVIDER_ID,
  Proposal,
} from '@headroom/backstage-plugin-headroom-common';
import { useCallback, useEffect, useState } from 'react';

/** @internal */
export type ProposalState =
  | { status: 'loading' }
  | { status: 'failed'; error: unknown }
  | { status: 'ready'; proposal: Proposal };

/**
 * What Headroom observes and proposes for an entity. Answers that come after the entity has changed are
 * dropped.
 *
 * @internal
 */
export function useProposal(
  entityRef: string | undefined,
  environment: string | undefined,
): { state: ProposalState; retry: () => void } {
  const api = useApi(headroomApiRef);
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<ProposalState>({ status: 'loading' });

  useEffect(() => {
    let current = true;
    const settle = (next: ProposalState) => {
      if (current) {
        setState(next);
      }
    };
    setState({ status: 'loading' });
    if (entityRef) {
      api
        .getProposal({ entityRef, environment, provider: AWS_RDS_PROVIDER_ID })
        .then(
          proposal => settle({ status: 'ready', proposal }),
          error => settle({ status: 'failed', error }),
        );
    }
    return () => {
      current = false;
    };
  }, [api, entityRef, environment, attempt]);

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { state, retry };
}
