import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockHeadroomApi } from '../../__testUtils__/mockHeadroomApi';
import { responseError } from '../../__testUtils__/responseError';
import { operationFixture } from '../../fixtures/operationFixture';
import { LiveOperation } from './LiveOperation';

const [first, second] = operationFixture().steps;

const running = (overrides: Partial<Operation> = {}) =>
  operationFixture({
    status: 'running',
    steps: [
      { ...first, status: 'running' },
      { ...second, status: 'pending' },
    ],
    ...overrides,
  });

function setup(
  operation: Operation,
  options: { mayCancel?: boolean; cancelOperation?: jest.Mock } = {},
) {
  const { mayCancel = true, cancelOperation = jest.fn(async () => operation) } =
    options;
  const api = mockHeadroomApi({
    getOperation: async () => operation,
    cancelOperation,
  });
  render(
    <LiveOperation
      api={api}
      operationId={operation.id}
      mayCancel={mayCancel}
      onEnd={() => {}}
    />,
  );
  return { cancelOperation, user: userEvent.setup() };
}

describe('LiveOperation', () => {
  it('stops after the running step when asked', async () => {
    const { cancelOperation, user } = setup(running());
    await user.click(
      await screen.findByRole('button', { name: 'Stop after this step' }),
    );
    expect(cancelOperation).toHaveBeenCalledWith('op-replica');
  });

  it('says why it was not cancelled, and lets it be tried again', async () => {
    const { user } = setup(running({ status: 'queued' }), {
      cancelOperation: jest.fn(async () => {
        throw await responseError(
          409,
          'ConflictError',
          'It has ended already.',
        );
      }),
    });
    await user.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(
      await screen.findByText('It was not cancelled: It has ended already.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeEnabled();
  });

  it.each([
    ['to those who may not', running(), false],
    ['twice', running({ cancelRequested: true }), true],
    [
      'when nothing is left to be left out',
      running({ steps: [{ ...first, status: 'running' }] }),
      true,
    ],
    ['at the end', operationFixture(), true],
  ])('is not offered %s', async (_why, operation, mayCancel) => {
    setup(operation, { mayCancel });
    expect(await screen.findByRole('status')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
