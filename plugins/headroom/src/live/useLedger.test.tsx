import { act, renderHook, waitFor } from '@testing-library/react';
import { mockHeadroomApi } from '../__testUtils__/mockHeadroomApi';
import { ledgerFixture } from '../fixtures/ledgerFixture';
import { operationFixture } from '../fixtures/operationFixture';
import { useLedger } from './useLedger';

const STOREFRONT = {
  entityRef: 'component:default/storefront',
  environment: null,
};

/** A backend with so many operations, which answers them page by page. */
function setup(size: number) {
  const all = Array.from({ length: size }, (_, index) =>
    operationFixture({ id: `op-${index}` }),
  );
  const api = mockHeadroomApi({
    getLedger: async (_subject, { limit = 20, cursor = '0' } = {}) => {
      const end = Number(cursor) + limit;
      return {
        ...ledgerFixture(all.slice(Number(cursor), end)),
        nextCursor: end < size ? `${end}` : null,
      };
    },
  });
  const view = renderHook(() => useLedger(api, STOREFRONT));
  const shown = () => view.result.current.ledger.data?.operations.length;
  const more = async () => {
    await waitFor(() => expect(view.result.current.showMore).not.toBeNull());
    act(() => view.result.current.showMore?.());
  };
  return { api, view, shown, more };
}

describe('useLedger', () => {
  it('asks for a page, and for more only when told to', async () => {
    const { api, view, shown, more } = setup(30);
    await waitFor(() => expect(shown()).toBe(20));
    expect(view.result.current.ledger.data?.nextCursor).not.toBeNull();
    await more();
    // What was there stays meanwhile.
    expect(shown()).toBe(20);
    expect(view.result.current.showMore).toBeNull();
    await waitFor(() => expect(shown()).toBe(30));
    expect(view.result.current.ledger.data?.nextCursor).toBeNull();
    expect(api.getLedger.mock.calls.map(([, page]) => page)).toEqual([
      { limit: 20 },
      { limit: 40 },
    ]);
  });

  it('reads more than the backend answers at once', async () => {
    const { api, view, shown, more } = setup(300);
    for (let count = 20; count < 120; count += 20) {
      await waitFor(() => expect(shown()).toBe(count));
      await more();
    }
    await waitFor(() => expect(shown()).toBe(120));
    expect(api.getLedger.mock.calls.slice(-2).map(([, page]) => page)).toEqual([
      { limit: 100 },
      { limit: 20, cursor: '100' },
    ]);
    const ids = view.result.current.ledger.data?.operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(120);
  });

  it('says why it could not be read, and keeps what it has', async () => {
    const { api, view, shown, more } = setup(30);
    await waitFor(() => expect(shown()).toBe(20));
    api.getLedger.mockRejectedValue(new TypeError('Failed to fetch'));
    await more();
    await waitFor(() =>
      expect(view.result.current.ledger.error?.message).toContain(
        'Failed to fetch',
      ),
    );
    expect(shown()).toBe(20);
  });
});
