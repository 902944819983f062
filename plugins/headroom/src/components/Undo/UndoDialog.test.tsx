import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findSeriousProblems } from '../../__testUtils__/findSeriousProblems';
import { mockHeadroomApi } from '../../__testUtils__/mockHeadroomApi';
import { underPolicy } from '../../__testUtils__/policy';
import { responseError } from '../../__testUtils__/responseError';
import { operationFixture } from '../../fixtures/operationFixture';
import { planFixture } from '../../fixtures/planFixture';
import { undoPlanFixture } from '../../fixtures/undoPlanFixture';
import { UndoDialog } from './UndoDialog';

const undo = (overrides: Partial<Operation>) =>
  operationFixture({ id: 'op-undo', kind: 'undo', ...overrides });

function setup(overrides: Parameters<typeof mockHeadroomApi>[0] = {}) {
  const api = mockHeadroomApi({
    planUndo: async () => undoPlanFixture(),
    startOperation: async () => undo({ status: 'queued', message: 'Waiting.' }),
    getOperation: async () => undo({ status: 'running', message: 'Deleting.' }),
    ...overrides,
  });
  const onClose = jest.fn();
  const onChange = jest.fn();
  render(
    underPolicy(
      <UndoDialog
        api={api}
        operationId="op-replica"
        title="Add read replica"
        onClose={onClose}
        onChange={onChange}
      />,
    ),
  );
  return { api, onClose, onChange, user: userEvent.setup() };
}

const confirm = () => screen.findByRole('button', { name: 'Undo this change' });

describe('UndoDialog', () => {
  it('plans, shows the plan, starts exactly that plan, and follows it to its end', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const getOperation = jest
      .fn()
      .mockResolvedValueOnce(undo({ status: 'running', message: 'Deleting.' }))
      .mockResolvedValue(
        undo({ status: 'verified', message: 'Replica and alarm are gone.' }),
      );
    const { api, onChange } = setup({ getOperation });
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

    expect(
      await screen.findByText(
        'Delete read replica storefront-read-replica-01, and 1 more change',
      ),
    ).toBeInTheDocument();
    expect(api.planUndo).toHaveBeenCalledWith('op-replica');
    expect(api.startOperation).not.toHaveBeenCalled();
    expect(
      screen.getByText('Delete read replica storefront-read-replica-01'),
    ).toBeInTheDocument();
    expect(await findSeriousProblems(screen.getByRole('dialog'))).toEqual([]);

    await user.click(await confirm());
    const { id } = undoPlanFixture();
    expect(api.startOperation).toHaveBeenCalledTimes(1);
    expect(api.startOperation).toHaveBeenCalledWith({
      planId: id,
      idempotencyKey: id,
    });
    expect(await screen.findByText('Deleting.')).toBeInTheDocument();
    // The pressed button is gone, the focus is not.
    expect(screen.getByText(/it goes on by itself/)).toHaveFocus();

    await act(() => jest.advanceTimersByTimeAsync(1500));
    expect(screen.getByText('done and verified')).toBeInTheDocument();
    expect(screen.getByText('It has ended')).toBeInTheDocument();
    expect(screen.getByText('Replica and alarm are gone.')).toBeInTheDocument();
    expect(
      screen.getByRole('row', { name: 'Connections of shop-db 81 62' }),
    ).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(getOperation).toHaveBeenCalledTimes(2);
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(await findSeriousProblems(screen.getByRole('dialog'))).toEqual([]);
    jest.useRealTimers();
  });

  it('changes nothing when it is closed', async () => {
    const { api, onClose, user } = setup();
    await confirm();
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(api.startOperation).not.toHaveBeenCalled();
  });

  it('says why no plan could be made, and plans again', async () => {
    const planUndo = jest
      .fn()
      .mockRejectedValueOnce(
        await responseError(403, 'NotAllowedError', 'You need headroom.undo'),
      )
      .mockResolvedValue(undoPlanFixture());
    const { user } = setup({ planUndo });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You need headroom.undo. Ask whoever',
    );
    await user.click(screen.getByRole('button', { name: 'Plan again' }));
    expect(await confirm()).toBeInTheDocument();
  });

  it('says why it did not start, and offers a new plan', async () => {
    const { onChange, user } = setup({
      startOperation: async () => {
        throw await responseError(409, 'ConflictError', 'op-7 is running');
      },
    });
    await user.click(await confirm());
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It cannot start like thisop-7 is running.',
    );
    expect(screen.getByText('Nothing was changed')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Plan again' }),
    ).toBeInTheDocument();
    expect(onChange).toHaveBeenCalled();
  });

  it('does not claim that nothing was changed when the answer was lost', async () => {
    const { user } = setup({
      startOperation: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    await user.click(await confirm());
    expect(await screen.findByText(/It may have started/)).toBeInTheDocument();
    expect(screen.queryByText('Nothing was changed')).not.toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Failed to fetch. Try again in a moment.',
    );
  });

  it('shows an operation that fails with what it said', async () => {
    const { user } = setup({
      getOperation: async () =>
        undo({ status: 'failed', message: 'Deletion protection is on.' }),
    });
    await user.click(await confirm());
    expect(await screen.findByText('failed')).toBeInTheDocument();
    expect(screen.getByText('Deletion protection is on.')).toBeInTheDocument();
  });

  it('keeps what it knows when the state cannot be read', async () => {
    const { user } = setup({
      getOperation: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    await user.click(await confirm());
    expect(
      await screen.findByText(
        /The operation goes on, its state cannot be read/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText('waiting to start')).toBeInTheDocument();
  });

  it('does not start a plan that a finding stops', async () => {
    const [finding] = planFixture().findings;
    setup({
      planUndo: async () =>
        undoPlanFixture({ findings: [{ ...finding, severity: 'block' }] }),
    });
    expect(
      await screen.findByText(/A finding stops this plan/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Undo this change' }),
    ).not.toBeInTheDocument();
  });

  it('corrects the ledger when what was made is gone', async () => {
    const [change] = undoPlanFixture().changes;
    const gone = { ...change, action: 'none', before: null } as const;
    const { api, user } = setup({
      planUndo: async () => undoPlanFixture({ changes: [gone] }),
    });
    const mark = await screen.findByRole('button', { name: 'Mark as undone' });
    expect(
      screen.queryByRole('region', { name: 'Cost' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(
      'It is gone already; this only corrects the ledger',
    );
    await user.click(mark);
    expect(api.startOperation).toHaveBeenCalledWith({
      planId: undoPlanFixture().id,
      idempotencyKey: undoPlanFixture().id,
    });
  });

  it('shows what a deleted resource was only when asked', async () => {
    const { user } = setup();
    const [first] = await screen.findAllByText('What it was');
    expect(first.closest('details')).not.toHaveAttribute('open');
    await user.click(first);
    expect(first.closest('details')).toHaveAttribute('open');
  });

  it('offers nothing to start when there is nothing to undo', async () => {
    setup({ planUndo: async () => undoPlanFixture({ changes: [] }) });
    expect(await screen.findByText(/Nothing to change/)).toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Undo this change' }),
      ).not.toBeInTheDocument(),
    );
  });
});
