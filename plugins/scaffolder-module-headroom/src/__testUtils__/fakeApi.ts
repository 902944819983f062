import { HeadroomApi } from '@headroom/backstage-plugin-headroom';
import { ResponseError } from '@backstage/errors';
import { planOf, proposalOf } from './fixtures';

type Fake = jest.Mocked<Pick<HeadroomApi, 'getProposal' | 'createPlan'>>;

/** The part of the Headroom API that the fields use; the rest throws. */
export function fakeApi(): Fake & HeadroomApi {
  const unused = () => Promise.reject(new Error('not used by the form'));
  return {
    getProposal: jest.fn(async _ => proposalOf()),
    createPlan: jest.fn(async _ => planOf()),
    getState: unused,
    getHistory: unused,
    getLedger: unused,
    startOperation: unused,
    getOperation: unused,
    cancelOperation: unused,
    planUndo: unused,
    getOrphans: unused,
    handOver: unused,
  };
}

export function responseError(
  status: number,
  message: string,
): Promise<ResponseError> {
  const body = JSON.stringify({
    error: { name: 'Error', message },
    response: { statusCode: status },
  });
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: 'refused',
    url: '/api/headroom/v1',
    redirected: false,
    type: 'default',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () => body,
  });
}
