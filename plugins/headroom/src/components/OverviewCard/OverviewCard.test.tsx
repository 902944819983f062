import {
  EntityState,
  LayerState,
} from '@headroom/backstage-plugin-headroom-common';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { findSeriousProblems } from '../../__testUtils__/findSeriousProblems';
import { polled, RECEIVED_AT } from '../../__testUtils__/polled';
import { responseError } from '../../__testUtils__/responseError';
import { alertFixture } from '../../fixtures/alertFixture';
import { entityHistoryFixture } from '../../fixtures/entityHistoryFixture';
import {
  databaseLayerFixture,
  entityStateFixture,
} from '../../fixtures/entityState';
import { readingFixture, secondsEarlier } from '../../fixtures/reading';
import { OverviewCard } from './OverviewCard';

function renderCard(
  state: EntityState | undefined,
  options: {
    error?: Error;
    secondsLater?: number;
    environment?: string;
    several?: boolean;
  } = {},
) {
  return render(
    <OverviewCard
      state={polled(state, options.error)}
      history={polled(state && entityHistoryFixture(state))}
      now={RECEIVED_AT + (options.secondsLater ?? 0) * 1000}
      environment={options.environment ?? null}
      several={options.several ?? false}
      scalingHref="/catalog/default/component/storefront/scaling"
    />,
  );
}

const cell = (name: string) => screen.getByRole('group', { name });
const textOf = (element: HTMLElement) =>
  element.textContent?.replace(/\u00a0/g, ' ');

const failedLayer: LayerState = {
  layer: 'edge',
  status: 'unknown',
  reason: 'edge-metrics does not answer',
  headline: readingFixture({
    id: 'edge.hit',
    title: 'Edge hit ratio',
    unit: 'ratio',
    status: 'failed',
    value: null,
    reason: 'edge-metrics does not answer',
  }),
  resources: [],
  missing: [],
};

describe('OverviewCard', () => {
  it('shows a number, its past, what and whose it is, its age, and the lag of the slowest replica', async () => {
    const { container } = renderCard(entityStateFixture(), { secondsLater: 3 });
    expect(textOf(cell('Database'))).toContain('62 %');
    expect(textOf(cell('Database'))).toContain(
      'connections in use · shop-db5 s agoreplica lag 0.4 s · 5 s ago',
    );
    expect(
      within(cell('Database')).getByRole('img', { name: /last 62/ }),
    ).toBeInTheDocument();
    expect(textOf(cell('Alerts'))).toBe('Alertsnone firing');
    expect(
      screen.getByRole('link', { name: /Scale this service/ }),
    ).toHaveAttribute('href', '/catalog/default/component/storefront/scaling');
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('names no instance where there is only one', () => {
    const layer = databaseLayerFixture();
    layer.resources.length = 1;
    renderCard(entityStateFixture({ layers: [layer] }));
    expect(textOf(cell('Database'))).toContain('connections in use5 s ago');
  });

  it('says that a late number may be older than its time', () => {
    const layer = databaseLayerFixture();
    const [headline] = layer.resources[0].readings;
    layer.headline = { ...headline, delaySeconds: 300 };
    renderCard(entityStateFixture({ layers: [layer] }));
    expect(textOf(cell('Database'))).toContain('≤ 5 min ago');
    expect(
      within(cell('Database')).getByText(/^at most 5.min ago$/),
    ).toBeInTheDocument();
  });

  it('says what is not known beside a headline that is well', async () => {
    const layer = databaseLayerFixture({
      status: 'unknown',
      reason: 'Replica lag of storefront-read-replica-01: its series ended',
    });
    const lag = layer.resources[1].readings.find(({ id }) => /lag/.test(id));
    Object.assign(lag ?? {}, {
      status: 'stale',
      value: 0,
      sampledAt: secondsEarlier(3000),
    });
    const { container } = renderCard(entityStateFixture({ layers: [layer] }));
    const text = textOf(cell('Database'));
    expect(text).toContain('62 %');
    expect(text).toContain('replica lag 0 s · last measured 50 min ago');
    expect(text).toMatch(/its series ended$/);
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it.each([
    [undefined, false, 'Headroom'],
    ['prod', false, 'Headroom · prod'],
    [undefined, true, 'Headroom · default'],
  ])('names the environment %p', (environment, several, title) => {
    renderCard(entityStateFixture(), { environment, several });
    expect(screen.getByRole('heading', { name: title })).toBeInTheDocument();
  });

  it('asks for the annotation of its environment, and offers nothing to scale', () => {
    renderCard(entityStateFixture({ layers: [] }), { environment: 'prod' });
    expect(
      screen.getByText(/prod\.headroom\.dev\/rds-instance/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it.each([
    ['page', 'critical'],
    ['ticket', 'attention'],
  ] as const)('speaks of a %s as %s', (urgency, level) => {
    renderCard(
      entityStateFixture({
        alerts: [alertFixture({ urgency, severity: urgency })],
      }),
    );
    expect(
      screen.getByText(new RegExp(`^${urgency} ·`)).closest('[data-level]'),
    ).toHaveAttribute('data-level', level);
  });

  it('leaves out the layers that a service does not have', () => {
    renderCard(entityStateFixture());
    expect(screen.getAllByRole('group')).toHaveLength(2);
  });

  it('says in words where a person is needed', async () => {
    const { container } = renderCard(
      entityStateFixture({
        layers: [
          databaseLayerFixture({
            status: 'attention',
            reason: 'CPU above 75 %',
          }),
        ],
        alerts: [alertFixture()],
      }),
    );
    expect(textOf(cell('Database'))).toContain('CPU above 75 %');
    expect(textOf(cell('Alerts'))).toBe('Alerts1 firingpage · 4 min');
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('keeps the room of the card while it is loading', () => {
    renderCard(undefined);
    expect(screen.getByRole('status')).toHaveTextContent('Measuring');
    expect(screen.queryByText('0')).not.toBeInTheDocument();
  });

  it('says which annotations to add, ready to copy', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    const { container } = renderCard(entityStateFixture({ layers: [] }));
    expect(screen.getByText(/catalog-info.yaml/)).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Copy annotations' }));
    expect(writeText).toHaveBeenCalledWith(
      'metadata:\n  annotations:\n    headroom.dev/rds-instance: "my-db,my-read-replica-01"\n    headroom.dev/aws-region: "eu-central-1"',
    );
    expect((await screen.findAllByText('Copied')).length).toBeGreaterThan(0);
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('says so when the browser does not let it copy', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    renderCard(entityStateFixture({ layers: [] }));
    await user.click(screen.getByRole('button', { name: 'Copy annotations' }));
    expect(
      (await screen.findAllByText('Cannot copy: select the text')).length,
    ).toBeGreaterThan(0);
  });

  it('says what is missing to measure a layer', () => {
    renderCard(
      entityStateFixture({
        layers: [
          databaseLayerFixture({
            status: 'unmeasured',
            headline: null,
            resources: [],
            missing: [
              { what: 'No exporter is known', fix: 'x', annotations: null },
            ],
          }),
        ],
      }),
    );
    expect(textOf(cell('Database'))).toContain('not measured');
    expect(textOf(cell('Database'))).toContain('No exporter is known');
  });

  it('greys out what is no longer fresh', () => {
    renderCard(entityStateFixture(), { secondsLater: 240 });
    const value = within(cell('Database')).getByText(/62/, {
      selector: 'span',
    });
    expect(value).toHaveAttribute('data-status', 'stale');
    expect(textOf(cell('Database'))).toContain('last measured 4 min ago');
  });

  it('blanks only the cells of a source that does not answer', async () => {
    const { container } = renderCard(
      entityStateFixture({
        layers: [databaseLayerFixture(), failedLayer],
        sources: [
          {
            name: 'edge-metrics',
            kind: 'prometheus',
            status: 'failed',
            reason: 'connection refused',
            lastSuccessAt: secondsEarlier(250),
            warnings: [],
          },
        ],
      }),
    );
    expect(textOf(cell('Database'))).toContain('62 %');
    expect(textOf(cell('Edge'))).toContain('no answer');
    expect(textOf(cell('Edge'))).not.toMatch(/\d/);
    expect(
      textOf(screen.getByRole('region', { name: 'Live headroom' })),
    ).toContain(
      'edge-metrics does not answer, last answer 4 min ago: connection refused',
    );
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('shows unknown alerts as unknown', () => {
    renderCard(entityStateFixture({ alerts: null }));
    expect(textOf(cell('Alerts'))).toContain('unknown');
  });

  it('keeps the last numbers when a refresh fails', () => {
    renderCard(entityStateFixture(), {
      error: new TypeError('Failed to fetch'),
      secondsLater: 20,
    });
    expect(textOf(cell('Database'))).toContain('62 %');
    expect(
      screen.getByRole('region', { name: 'Live headroom' }),
    ).toHaveTextContent('cannot refresh: Failed to fetch');
    expect(screen.getByText('none firing')).toHaveAttribute(
      'data-status',
      'unknown',
    );
  });

  it.each([
    [403, 'You may not do this', 'You need headroom.state.read.'],
    [404, 'Headroom does not know this', 'You need headroom.state.read.'],
  ])('says why there is nothing on %p', async (status, title, fix) => {
    renderCard(undefined, {
      error: await responseError(status, 'X', 'You need headroom.state.read'),
    });
    expect(screen.getByText(title)).toBeInTheDocument();
    expect(screen.getByText(fix, { exact: false })).toBeInTheDocument();
  });
});
