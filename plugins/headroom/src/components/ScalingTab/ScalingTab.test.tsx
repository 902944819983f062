import {
  EntityLedger,
  EntityState,
} from '@headroom/backstage-plugin-headroom-common';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findSeriousProblems } from '../../__testUtils__/findSeriousProblems';
import { Asked, underPolicy } from '../../__testUtils__/policy';
import { polled, RECEIVED_AT } from '../../__testUtils__/polled';
import { responseError } from '../../__testUtils__/responseError';
import { alertFixture } from '../../fixtures/alertFixture';
import { entityHistoryFixture } from '../../fixtures/entityHistoryFixture';
import {
  databaseLayerFixture,
  entityStateFixture,
} from '../../fixtures/entityState';
import { ledgerFixture } from '../../fixtures/ledgerFixture';
import { operationFixture } from '../../fixtures/operationFixture';
import { FIXTURE_NOW, secondsEarlier } from '../../fixtures/reading';
import { ScalingTab, ScalingTabProps } from './ScalingTab';

const ONE_ENVIRONMENT = {
  environment: null,
  environments: [null],
  choose: () => {},
};

function renderTab(
  options: Partial<ScalingTabProps> & {
    data?: EntityState;
    operations?: EntityLedger;
    allows?: (asked: Asked) => boolean;
  } = {},
) {
  const data = options.data ?? entityStateFixture();
  const onUndo = jest.fn();
  const view = render(
    underPolicy(
      <ScalingTab
        state={polled(data)}
        history={polled(entityHistoryFixture(data))}
        ledger={polled(options.operations ?? ledgerFixture())}
        now={RECEIVED_AT + 3000}
        environment={ONE_ENVIRONMENT}
        templateHref="/create/templates/default/add-read-replica?formData=x"
        scaleRefusal={null}
        restHref={() => undefined}
        onMore={null}
        onUndo={onUndo}
        active={<></>}
        {...options}
      />,
      options.allows,
    ),
  );
  return { ...view, onUndo };
}

/** Not an address that a page should follow. */
const SCRIPT = ['javascript', 'alert(1)'].join(':');

const part = (name: string) => screen.getByRole('region', { name });
const rows = (name: string) =>
  within(part(name))
    .getAllByRole('listitem')
    .map(row => row.textContent?.replace(/\u00a0/g, ' '));

describe('ScalingTab', () => {
  it('says once that nothing is known of an instance', () => {
    const layer = databaseLayerFixture();
    const [primary, replica] = layer.resources;
    renderTab({
      data: entityStateFixture({
        layers: [
          {
            ...layer,
            resources: [
              primary,
              {
                ...replica,
                readings: replica.readings.map(reading => ({
                  ...reading,
                  status: 'unknown' as const,
                  value: null,
                  sampledAt: null,
                  reason: 'main has no series for it',
                })),
              },
            ],
          },
        ],
      }),
    });
    expect(rows('Database')[1]).toBe(
      'storefront-read-replica-01replicamade by Headroomnot measured',
    );
  });

  it('shows no numbers before where there are none after', () => {
    const ledger = ledgerFixture();
    const [operation] = ledger.operations;
    const measured = (after: number | null) => ({
      ...ledger,
      operations: [
        {
          ...operation,
          measurements: operation.measurements.map(each => ({
            ...each,
            before: 1,
            after,
          })),
        },
      ],
    });
    const { unmount } = renderTab({ operations: measured(2) });
    expect(screen.getByRole('table')).toBeInTheDocument();
    unmount();
    renderTab({ operations: measured(null) });
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('has a row for the primary and for each replica', async () => {
    const { container } = renderTab();
    const [primary, replica] = rows('Database');
    expect(primary).toMatch(/^shop-dbprimary/);
    expect(primary).toContain('62 of 100 · 62 %');
    expect(primary).toContain('41 %');
    expect(primary).toContain('12.4k/s');
    expect(primary).not.toContain('Replica lag');
    expect(primary).not.toContain('made by Headroom');
    expect(replica).toMatch(
      /^storefront-read-replica-01replicamade by Headroom/,
    );
    expect(replica).toMatch(/Replica lag0\.4 s.*last 0\.4 s5 s ago$/);
    expect(screen.getByText(/^Newest sample/)).toHaveTextContent(
      /^Newest sample 5.s ago$/,
    );
    expect(
      within(part('Database')).getByRole('img', { name: /^Replica lag/ }),
    ).toBeInTheDocument();
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('shows what is not known in its own cell', () => {
    const layer = databaseLayerFixture();
    const [reading] = layer.resources[1].readings.slice(-2, -1);
    reading.status = 'unknown';
    reading.value = null;
    reading.reason = 'Two series disagree.';
    renderTab({ data: entityStateFixture({ layers: [layer] }) });
    expect(rows('Database')[1]).toContain('unknownTwo series disagree.');
  });

  it('lists alerts as the backend sorts them', async () => {
    const { container } = renderTab({
      data: entityStateFixture({
        alerts: [
          alertFixture(),
          alertFixture({
            name: 'Coming',
            state: 'pending',
            silenced: null,
            runbookUrl: SCRIPT,
          }),
          alertFixture({
            name: 'Ended',
            state: 'resolved',
            resolvedAt: secondsEarlier(600),
            labels: { alertname: 'Ended' },
          }),
        ],
      }),
    });
    const [firing, pending, resolved] = rows('Alerts');
    expect(firing).toContain(
      'ReplicaLagfiring for 4 minseverity page · storefront-read-replica-01 · not silenced',
    );
    expect(pending).toContain('silence state unknown');
    expect(resolved).toContain('resolved 10 min ago');
    expect(resolved).toContain('was: storefront-read-replica-01 is 84 s');
    const runbooks = within(part('Alerts')).getAllByRole('link');
    expect(runbooks.map(link => link.getAttribute('href'))).toEqual([
      'https://runbooks.example.com/replica-lag',
      'https://runbooks.example.com/replica-lag',
    ]);
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('says what may not be its own, and what fires elsewhere', () => {
    renderTab({
      data: entityStateFixture({
        alerts: [
          alertFixture({ since: null }),
          alertFixture({
            name: 'Errors',
            ambiguous: 'it is about namespace b',
          }),
        ],
        alertsElsewhere: [{ where: 'environment staging', firing: 2 }],
      }),
    });
    const [own, perhaps] = rows('Alerts');
    // How long it was pending before it fired is not known.
    expect(own).toContain('firing, active for 5 min');
    expect(own).not.toContain('Perhaps');
    expect(perhaps).toContain(
      'Perhaps not about this one: it is about namespace b.',
    );
    expect(part('Alerts')).toHaveTextContent(
      'Not of this one: 2 firing in environment staging.',
    );
  });

  it.each([
    [null, 'Unknown: no source of alerts answers.'],
    [[], 'None pending or firing'],
  ])('tells unknown alerts (%p) from none', (alerts, text) => {
    renderTab({ data: entityStateFixture({ alerts }) });
    expect(part('Alerts')).toHaveTextContent(text);
  });

  it('shows the ledger with numbers, outputs and undo', async () => {
    const user = userEvent.setup();
    const { container, onUndo } = renderTab();
    const ledger = part('What Headroom changed');
    expect(ledger).toHaveTextContent('done and verified');
    expect(ledger).toHaveTextContent(/guest · 2\d Nov/);
    expect(
      within(ledger).getByRole('row', { name: /^Replica lag – 0\.4.s$/ }),
    ).toBeInTheDocument();
    await user.click(within(ledger).getByText(/^Handed over/));
    expect(
      within(ledger).getByRole('button', { name: 'Copy annotations' }),
    ).toBeVisible();
    expect(ledger).toHaveTextContent(
      'headroom.dev/rds-instance: "shop-db, storefront-read-replica-01"',
    );
    expect(
      within(ledger).getByRole('button', {
        name: 'Copy read routing: pgbouncer',
      }),
    ).toBeVisible();
    const undo = within(ledger).getByRole('button', {
      name: /^Undo Add read replica/,
    });
    await waitFor(() => expect(undo).toBeEnabled());
    await user.click(undo);
    expect(onUndo).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'op-replica' }),
    );
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('tells what was changed outside Headroom', () => {
    const operations = ledgerFixture();
    operations.operations[0].entries[1].drift = {
      status: 'changed',
      checkedAt: FIXTURE_NOW,
      details: ['Threshold: 60 became 600'],
    };
    renderTab({ operations });
    expect(part('What Headroom changed')).toHaveTextContent(
      'headroom-storefront-read-replica-01-lag changed outside HeadroomThreshold: 60 became 600',
    );
  });

  it('shows an operation that was undone as such, without its outputs', () => {
    const operations = ledgerFixture();
    operations.operations[0].undoable = false;
    operations.operations[0].entries.forEach(entry => {
      entry.status = 'undone';
      entry.undoneBy = 'op-undo';
    });
    renderTab({ operations });
    const ledger = part('What Headroom changed');
    expect(ledger).toHaveTextContent('undone');
    expect(within(ledger).queryByText(/^Handed over/)).toBeNull();
    // What it said at its end is no longer true.
    expect(ledger).not.toHaveTextContent('below 60 s');
    expect(within(ledger).queryByRole('button', { name: /^Undo/ })).toBeNull();
  });

  it('does not call undone what was never made', () => {
    const operations = ledgerFixture([operationFixture({ status: 'failed' })]);
    operations.operations[0].entries.forEach(entry => {
      entry.status = 'undone';
    });
    renderTab({ operations });
    const ledger = part('What Headroom changed');
    expect(ledger).toHaveTextContent('failed');
    expect(ledger).not.toHaveTextContent('undone');
  });

  const halfDone = (entityRef: string, status: 'cancelled' | 'failed') => {
    const [replica, alarm] = operationFixture().steps;
    const ledger = ledgerFixture([
      operationFixture({
        status,
        steps: [replica, { ...alarm, status: 'pending' }],
      }),
    ]);
    ledger.entityRef = entityRef;
    ledger.operations[0].undoable = true;
    return ledger;
  };

  it.each(['cancelled', 'failed'] as const)(
    'says what a %s operation did not do, and offers to plan it',
    async status => {
      const restHref = jest.fn(() => '/create/rest');
      const operations = halfDone('component:default/storefront', status);
      const { container } = renderTab({ operations, restHref });
      const ledger = part('What Headroom changed');
      expect(ledger).toHaveTextContent(
        'Done: Create read replica storefront-read-replica-01 of shop-dbNot done: Create an alarm',
      );
      const link = await within(ledger).findByRole('link', {
        name: /^Plan the rest: Add read replica/,
      });
      expect(link).toHaveAttribute('href', '/create/rest');
      expect(restHref).toHaveBeenCalledWith(operations.operations[0]);
      expect(await findSeriousProblems(container)).toEqual([]);
    },
  );

  it('plans no rest for those who may not apply', async () => {
    renderTab({
      // Another one: answers of the permission system are cached.
      operations: halfDone('component:default/half', 'cancelled'),
      restHref: () => '/create/rest',
      allows: ({ permission }) => permission !== 'headroom.apply',
    });
    const button = screen.getByRole('button', { name: /^Plan the rest/ });
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(/headroom\.apply/),
    );
    expect(button).toBeDisabled();
  });

  it('hands nothing over where it did nothing', () => {
    const conflict = operationFixture({
      status: 'conflict',
      outputs: { newPlanId: '1b5cc8d6-1d2e-4a31-9d0f-3f1f6f0b6a11' },
    });
    renderTab({ operations: ledgerFixture([conflict]) });
    const ledger = part('What Headroom changed');
    expect(ledger).toHaveTextContent('stopped, something changed');
    expect(ledger).not.toHaveTextContent(/Handed over|new plan id/);
  });

  it('offers older operations where there are some', async () => {
    const user = userEvent.setup();
    const onMore = jest.fn();
    const more = { name: 'Show more' };
    const { unmount } = renderTab({ onMore });
    expect(screen.queryByRole('button', more)).toBeNull();
    unmount();
    // A page may hold nothing that the reader may see.
    renderTab({
      onMore,
      operations: { ...ledgerFixture([]), nextCursor: 'x' },
    });
    expect(part('What Headroom changed')).not.toHaveTextContent('Nothing yet');
    await user.click(screen.getByRole('button', more));
    expect(onMore).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['failed', 'failed'],
    ['applied', 'done, not verified'],
    ['conflict', 'stopped, something changed since the plan'],
    ['cancelled', 'cancelled'],
  ] as const)('says what became of a %s operation', (status, words) => {
    renderTab({ operations: ledgerFixture([operationFixture({ status })]) });
    expect(part('What Headroom changed')).toHaveTextContent(words);
  });

  it.each([
    ['page', 'critical'],
    ['ticket', 'attention'],
    ['info', 'neutral'],
  ] as const)('speaks of a firing %s as %s', (urgency, level) => {
    renderTab({
      data: entityStateFixture({ alerts: [alertFixture({ urgency })] }),
    });
    expect(
      within(part('Alerts')).getByText(/^firing/).parentElement,
    ).toHaveAttribute('data-level', level);
  });

  it('marks a layer that is not known to be well', () => {
    const layer = databaseLayerFixture({ status: 'unknown', reason: 'No lag' });
    renderTab({ data: entityStateFixture({ layers: [layer] }) });
    expect(screen.getByText('No lag').closest('[data-level]')).toHaveAttribute(
      'data-level',
      'unknown',
    );
  });

  it('offers a choice of environments where there are several', async () => {
    const user = userEvent.setup();
    const choose = jest.fn();
    const { container } = renderTab({
      environment: {
        environment: null,
        environments: [null, 'prod'],
        choose,
      },
    });
    expect(screen.getByRole('radio', { name: 'default' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'prod' }));
    expect(choose).toHaveBeenCalledWith('prod');
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('links to the template', () => {
    renderTab();
    expect(
      screen.getByRole('link', { name: 'Add read replica' }),
    ).toHaveAttribute(
      'href',
      '/create/templates/default/add-read-replica?formData=x',
    );
  });

  it('turns the button off with the reason for those who may not', () => {
    renderTab({
      scaleRefusal: 'Needs the permission headroom.apply for this service.',
    });
    const button = screen.getByRole('button', { name: 'Add read replica' });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/headroom\.apply/);
  });

  it('offers the undo of an operation to those who may, in its own environment and of its own provider', async () => {
    const [operation] = ledgerFixture().operations;
    const allows = jest.fn(
      ({ permission, provider, environment }: Asked) =>
        provider === 'aws-rds' &&
        !(permission === 'headroom.undo' && environment === 'prod'),
    );
    const { container } = renderTab({
      operations: {
        // Another one: answers of the permission system are cached.
        entityRef: 'component:default/orders',
        nextCursor: null,
        operations: [null, 'prod'].map(environment => ({
          ...operation,
          id: `op-${environment}`,
          environment,
        })),
      },
      allows,
    });
    const [plain, prod] = within(part('What Headroom changed')).getAllByRole(
      'button',
      { name: /^Undo/ },
    );
    await waitFor(() => expect(plain).toBeEnabled());
    expect(prod).toBeDisabled();
    expect(prod).toHaveAccessibleDescription(
      'Needs the permission headroom.undo for this service in prod.',
    );
    expect(allows).toHaveBeenCalledWith({
      permission: 'headroom.undo',
      entityRef: 'component:default/orders',
      capability: 'read-replica',
      provider: 'aws-rds',
      environment: 'prod',
    });
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('offers nothing that is not installed', () => {
    renderTab({ templateHref: undefined });
    expect(
      screen.queryByText('Add read replica', { selector: 'a' }),
    ).toBeNull();
  });

  it('shows each part for itself when others fail', async () => {
    renderTab({
      state: polled<EntityState>(
        undefined,
        await responseError(403, 'X', 'You need headroom.state.read'),
      ),
    });
    expect(part('Live state')).toHaveTextContent('You may not do this');
    expect(part('What Headroom changed')).toHaveTextContent('Add read replica');
  });

  it('keeps the ledger when it cannot be refreshed', () => {
    renderTab({
      ledger: polled(ledgerFixture(), new TypeError('Failed to fetch')),
    });
    const ledger = part('What Headroom changed');
    expect(ledger).toHaveTextContent('Failed to fetch');
    expect(ledger).toHaveTextContent('done and verified');
  });
});
