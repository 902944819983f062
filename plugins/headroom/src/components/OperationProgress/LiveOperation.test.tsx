import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent, { UserEvent } from '@testing-library/user-event';
import { mockHeadroomApi } from '../../__testUtils__/mockHeadroomApi';
import { Asked, underPolicy } from '../../__testUtils__/policy';
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
  options: {
    allows?: (asked: Asked) => boolean;
    cancelOperation?: jest.Mock;
  } = {},
) {
  const {
    allows = () => true,
    cancelOperation = jest.fn(async () => operation),
  } = options;
  const api = mockHeadroomApi({
    getOperation: async () => operation,
    cancelOperation,
  });
  render(
    underPolicy(
      <LiveOperation api={api} operationId={operation.id} onEnd={() => {}} />,
      allows,
    ),
  );
  return { cancelOperation, user: userEvent.setup() };
}

async function press(user: UserEvent, name: string) {
  const button = await screen.findByRole('button', { name });
  await waitFor(() => expect(button).toBeEnabled());
  await user.click(button);
}

describe('LiveOperation', () => {
  it('stops after the running step when asked', async () => {
    const { cancelOperation, user } = setup(running());
    await press(user, 'Stop after this step');
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
    await press(user, 'Cancel');
    const reason = await screen.findByText('It has ended already.');
    expect(reason.parentElement).toHaveTextContent(
      'It was not cancelled: It has ended already.',
    );
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeEnabled();
  });

  it('is off, with the reason, for those who may not', async () => {
    setup(running({ entityRef: 'component:default/orders', kind: 'undo' }), {
      allows: ({ permission }) => permission !== 'headroom.undo',
    });
    const button = await screen.findByRole('button');
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        'Needs the permission headroom.undo for this service.',
      ),
    );
    expect(button).toBeDisabled();
  });

  it('is for those who may apply or undo, also without planning', async () => {
    setup(running({ entityRef: 'component:default/narrow' }), {
      allows: ({ permission }) => permission === 'headroom.apply',
    });
    const button = await screen.findByRole('button');
    await waitFor(() => expect(button).toBeEnabled());
  });

  it.each([
    ['twice', running({ cancelRequested: true })],
    [
      'when nothing is left to be left out',
      running({ steps: [{ ...first, status: 'running' }] }),
    ],
    ['at the end', operationFixture()],
  ])('is not offered %s', async (_why, operation) => {
    setup(operation);
    expect(await screen.findByRole('status')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
