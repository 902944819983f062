import { AlertmanagerAlert } from '../alertmanager/AlertmanagerClient';
import { Scope } from '../identity/Scope';
import { subjectOf } from '../identity/Subject';
import { AlertOwner } from './attributeAlert';
import { KnownAlert } from './joinAlerts';
import { selectAlerts } from './selectAlerts';

const NOW = 1_700_000_000;

/** A component `api`, with the database `api-db` of account 111. */
function ownerOf(
  more: Partial<AlertOwner['target']> = {},
  options: {
    externalLabels?: Record<string, string>;
    alertLabels?: Partial<AlertOwner['config']['alertLabels']>;
    account?: string | null;
    known?: Scope[];
  } = {},
): AlertOwner {
  const { account = '111', known = [] } = options;
  return {
    target: {
      entityRef: 'component:default/api',
      environment: null,
      namespace: null,
      ...more,
    },
    subjects: [
      subjectOf({ name: 'api-db', scope: { account }, since: null }, known),
    ],
    config: {
      externalLabels: options.externalLabels ?? {},
      alertLabels: {
        service: ['service', 'component'],
        namespace: ['namespace'],
        environment: ['environment', 'env'],
        ...options.alertLabels,
      },
    },
    scopeLabels: { account: ['account_id'] },
    identityLabels: ['dbinstance_identifier', 'dimension_DBInstanceIdentifier'],
  };
}

const alert = (
  labels: Record<string, string>,
  more: Partial<KnownAlert> = {},
): KnownAlert => ({
  labels,
  annotations: {},
  state: 'firing',
  activeAt: NOW - 500,
  firingAt: NOW - 400,
  resolvedAt: null,
  ...more,
});

const heldAs = (
  labels: Record<string, string>,
  more: Partial<AlertmanagerAlert> = {},
): AlertmanagerAlert => ({
  labels,
  annotations: {},
  startsAt: NOW - 300,
  silenced: false,
  ...more,
});

/** `its`, `perhaps`, `elsewhere` or nothing. */
function verdict(labels: Record<string, string>, owner: AlertOwner): string {
  const { alerts, elsewhere } = selectAlerts([alert(labels)], null, owner);
  const [found] = alerts ?? [];
  if (found) {
    return found.ambiguous === null ? 'its' : 'perhaps';
  }
  return elsewhere.length > 0 ? `elsewhere: ${elsewhere[0].where}` : 'none';
}

describe('an alert', () => {
  const b = { namespace: 'b' };
  const prod = { environment: 'prod' };

  it.each<[string, Record<string, string>, AlertOwner, string]>([
    ['that names it', { service: 'api' }, ownerOf(), 'its'],
    ['that names it as a component', { component: 'API' }, ownerOf(), 'its'],
    ['that names another one', { service: 'web' }, ownerOf(), 'none'],
    ['that says nothing', { alertname: 'X' }, ownerOf(), 'none'],

    ['of its namespace', { service: 'api', ...b }, ownerOf(b), 'its'],
    [
      'of another namespace',
      { service: 'api', namespace: 'a' },
      ownerOf(b),
      'elsewhere: namespace a',
    ],
    [
      'of a namespace, where nobody says its own',
      { service: 'api', ...b },
      ownerOf(),
      'perhaps',
    ],
    [
      'of the namespace that the catalog has it in',
      { service: 'api', ...b },
      ownerOf({ entityRef: 'component:b/api' }),
      'its',
    ],
    [
      'of another one than the catalog has it in, which need not be the same',
      { service: 'api', namespace: 'a' },
      ownerOf({ entityRef: 'component:b/api' }),
      'perhaps',
    ],

    [
      'of its environment',
      { service: 'api', env: 'prod' },
      ownerOf(prod),
      'its',
    ],
    [
      'of another environment',
      { service: 'api', environment: 'staging' },
      ownerOf(prod),
      'elsewhere: environment staging',
    ],
    [
      'of an environment, where it is not asked for one',
      { service: 'api', env: 'staging' },
      ownerOf(),
      'perhaps',
    ],
    [
      'of an environment, which says nothing here',
      { service: 'api', env: 'staging' },
      ownerOf({}, { alertLabels: { environment: [] } }),
      'its',
    ],
    [
      'of a Prometheus of another environment',
      { service: 'api' },
      ownerOf(prod, { externalLabels: { env: 'staging' } }),
      'elsewhere: environment staging',
    ],
    [
      'of its environment, in a Prometheus that is mostly of another one',
      { service: 'api', env: 'prod' },
      ownerOf(prod, { externalLabels: { environment: 'staging' } }),
      'its',
    ],
    [
      'of its namespace in another environment',
      { service: 'api', ...b, env: 'staging' },
      ownerOf({ ...b, ...prod }),
      'elsewhere: environment staging',
    ],

    ['of its database', { dbinstance_identifier: 'api-db' }, ownerOf(), 'its'],
    [
      'of its database, as CloudWatch calls it',
      { dimension_DBInstanceIdentifier: 'api-db', account_id: '111' },
      ownerOf(),
      'its',
    ],
    [
      'of an equally named database of another account',
      { dbinstance_identifier: 'api-db', account_id: '222' },
      ownerOf(),
      'none',
    ],
    [
      'of a database of that name, where there are two',
      { dbinstance_identifier: 'api-db' },
      ownerOf({}, { known: [{ account: '222' }] }),
      'perhaps',
    ],
    [
      'of one of two databases, where nobody says which is its own',
      { dbinstance_identifier: 'api-db', account_id: '222' },
      ownerOf(
        {},
        { account: null, known: [{ account: '111' }, { account: '222' }] },
      ),
      'perhaps',
    ],
  ])('%s', (_what, labels, owner, expected) => {
    expect(verdict(labels, owner)).toBe(expected);
  });

  it('that is perhaps its own says why, and what fires elsewhere is counted', () => {
    const { alerts, elsewhere } = selectAlerts(
      [
        alert({ service: 'api', namespace: 'b' }),
        alert({ service: 'api', env: 'staging' }),
        alert({ service: 'api', env: 'staging', alertname: 'B' }),
        alert({ service: 'api', env: 'staging' }, { state: 'resolved' }),
        alert({ service: 'api' }, { state: 'pending', firingAt: null }),
      ],
      null,
      ownerOf(prod),
    );
    expect(alerts).toMatchObject([
      {
        state: 'firing',
        ambiguous:
          'it is about namespace b, and nothing says whether that is this one (annotation backstage.io/kubernetes-namespace)',
      },
      { state: 'pending', ambiguous: null },
    ]);
    expect(elsewhere).toEqual([{ where: 'environment staging', firing: 2 }]);
  });
});

describe('since when', () => {
  const time = (ago: number) => new Date((NOW - ago) * 1000).toISOString();
  const labels = { service: 'api' };

  it.each<[string, Partial<KnownAlert>, AlertmanagerAlert[] | null, object]>([
    [
      'it fires: not since it was pending',
      {},
      null,
      { since: time(400), activeSince: time(500) },
    ],
    [
      'it fires, by what Alertmanager was told',
      { firingAt: null },
      [heldAs({ ...labels, cluster: 'eu' })],
      { since: time(300), activeSince: time(500) },
    ],
    [
      'it fires, which nobody knows',
      { firingAt: null },
      null,
      { since: null, activeSince: time(500) },
    ],
    [
      'it is pending',
      { state: 'pending', firingAt: null },
      null,
      { since: time(500), activeSince: time(500) },
    ],
    [
      'it fired, until it ended',
      { state: 'resolved', resolvedAt: NOW - 10 },
      [],
      { since: time(400), resolvedAt: time(10), silenced: null },
    ],
  ])('%s', (_what, more, held, expected) => {
    const { alerts } = selectAlerts([alert(labels, more)], held, ownerOf());
    expect(alerts).toMatchObject([expected]);
  });
});

describe('what Alertmanager holds', () => {
  const labels = { service: 'api', alertname: 'Errors' };

  it('fires, though Prometheus knows nothing of it', () => {
    const held = [
      heldAs(labels, { annotations: { summary: 'fails' }, silenced: true }),
      heldAs({ service: 'web' }),
    ];
    for (const known of [[], null]) {
      expect(selectAlerts(known, held, ownerOf()).alerts).toMatchObject([
        {
          name: 'Errors',
          state: 'firing',
          summary: 'fails',
          silenced: true,
          since: new Date((NOW - 300) * 1000).toISOString(),
        },
      ]);
    }
    expect(selectAlerts(null, [], ownerOf()).alerts).toEqual([]);
    expect(selectAlerts(null, null, ownerOf()).alerts).toBeNull();
  });

  it('is shown once, beside what Prometheus says of it', () => {
    const held = [heldAs({ ...labels, cluster: 'eu' })];
    const { alerts } = selectAlerts([alert(labels)], held, ownerOf());
    expect(alerts).toHaveLength(1);
    expect(alerts?.[0]).toMatchObject({ silenced: false });
  });

  it('still fires somewhere, when it ended in one of a pair', () => {
    const ended = alert(labels, { state: 'resolved', resolvedAt: NOW });
    const { alerts } = selectAlerts([ended], [heldAs(labels)], ownerOf());
    expect(alerts).toMatchObject([{ state: 'firing' }]);
  });
});
