import { Orphan, OrphanPage } from '@headroom/backstage-plugin-headroom-common';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findSeriousProblems } from '../../__testUtils__/findSeriousProblems';
import { mockHeadroomApi } from '../../__testUtils__/mockHeadroomApi';
import { underPolicy } from '../../__testUtils__/policy';
import { responseError } from '../../__testUtils__/responseError';
import { orphansFixture } from '../../fixtures/orphansFixture';
import { undoPlanFixture } from '../../fixtures/undoPlanFixture';
import { LiveLeftBehind } from './LiveLeftBehind';

const RLO = '\u202e';

function setup(getOrphans: () => Promise<OrphanPage>) {
  const api = mockHeadroomApi({
    getOrphans,
    planUndo: async () => undoPlanFixture(),
    handOver: async () => ({ operations: 1 }),
  });
  const view = render(
    // Only the permission for orphans: those about entities do not decide.
    underPolicy(
      <LiveLeftBehind api={api} />,
      ({ permission }) => permission === 'headroom.orphans.manage',
    ),
  );
  return { api, user: userEvent.setup(), ...view };
}

const left = (overrides?: Partial<Orphan>) => async () =>
  orphansFixture(overrides);

describe('what is left behind', () => {
  it('says what, for whom, by whom and whether it is as it was', async () => {
    const { container } = setup(
      left({
        actor: 'user:default/ada',
        drift: {
          status: 'changed',
          checkedAt: '2026-11-24T08:00:00.000Z',
          details: [`${RLO}size: 1 became 2`],
        },
      }),
    );
    expect(screen.getByText('Loading')).toBeInTheDocument();
    const row = (
      await screen.findByText('component:default/storefront')
    ).closest('li');
    expect(row).toHaveTextContent('not in the catalog any more');
    expect(row).toHaveTextContent('Add read replica · ada · ');
    expect(row).toHaveTextContent('storefront-read-replica-01');
    expect(row).toHaveTextContent(
      'changed outside Headroom: <U+202E>size: 1 became 2',
    );
    expect(container.textContent).not.toContain(RLO);
    expect(screen.queryByRole('button', { name: /^Hand over/ })).toBeNull();
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('is undone by its operation', async () => {
    const { api, user } = setup(left());
    // One operation made two resources.
    const button = await screen.findByRole('button', { name: /^Undo/ });
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    expect(
      await screen.findByRole('button', { name: 'Undo this change' }),
    ).toBeInTheDocument();
    expect(api.planUndo.mock.calls).toEqual([['op-replica']]);
    expect(api.startOperation).not.toHaveBeenCalled();
  });

  it('is handed over after a question', async () => {
    const { api, user } = setup(left({ registeredAnew: true }));
    await user.click(await screen.findByRole('button', { name: /^Hand over/ }));
    expect(api.handOver).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Hand over' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.handOver.mock.calls).toEqual([
      [{ entityRef: 'component:default/storefront' }],
    ]);
    await waitFor(() => expect(api.getOrphans).toHaveBeenCalledTimes(2));
  });

  it('is nothing', async () => {
    setup(async () => ({ items: [], nextCursor: null }));
    expect(
      await screen.findByText('Nothing is left behind.'),
    ).toBeInTheDocument();
  });

  it('says which permission is missing', async () => {
    const error = await responseError(
      403,
      'NotAllowedError',
      'You need the permission headroom.orphans.read',
    );
    setup(() => Promise.reject(error));
    expect(
      await screen.findByText(/You need the permission headroom.orphans.read/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Nothing is left behind.')).toBeNull();
  });

  it('goes on over pages without any, and shows more when told to', async () => {
    const [orphan] = orphansFixture().items;
    const many = Array.from({ length: 20 }, (_, index) => ({
      ...orphan,
      operationId: `op-${index}`,
    }));
    const answers: OrphanPage[] = [
      { items: [], nextCursor: 'a' },
      { items: many, nextCursor: 'b' },
    ];
    const { api, user } = setup(
      async () => answers.shift() ?? { items: many, nextCursor: null },
    );
    const more = await screen.findByRole('button', { name: 'Show more' });
    expect(api.getOrphans.mock.calls).toEqual([
      [{ limit: 20 }],
      [{ limit: 20, cursor: 'a' }],
    ]);
    await user.click(more);
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull(),
    );
    expect(api.getOrphans.mock.lastCall).toEqual([{ limit: 40 }]);
  });
});
