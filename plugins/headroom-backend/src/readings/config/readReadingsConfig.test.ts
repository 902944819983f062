import { mockServices } from '@backstage/backend-test-utils';
import { readReadingsConfig } from './readReadingsConfig';

const read = (headroom: object) =>
  readReadingsConfig(mockServices.rootConfig({ data: { headroom } }));

const main = { name: 'main', url: 'https://prometheus.example.com/prefix' };

describe('readReadingsConfig', () => {
  it('has defaults for everything but name and url', () => {
    expect(read({ prometheus: [main] })).toEqual({
      prometheus: [
        {
          ...main,
          auth: { type: 'none' },
          method: 'POST',
          timeoutMs: 5000,
          maxResponseBytes: 16 * 1024 * 1024,
          scrapeIntervalSeconds: 30,
          externalLabels: {},
          identityLabels: {
            postgres: 'dbinstance_identifier',
            account: ['account_id'],
            region: ['region'],
          },
          alertLabels: {
            service: ['service', 'component'],
            namespace: ['namespace'],
            environment: ['environment', 'env'],
          },
          hasAlerts: true,
        },
      ],
      alertmanager: [],
      refreshIntervalMs: 10_000,
      overrides: new Map(),
    });
  });

  it('may be left out', () => {
    expect(read({})).toMatchObject({
      prometheus: [],
      refreshIntervalMs: 10_000,
    });
  });

  it('takes all there is', () => {
    const config = read({
      prometheus: [
        {
          ...main,
          auth: { type: 'basic', username: 'u', password: 'p' },
          method: 'GET',
          timeout: { seconds: 2 },
          maxResponseMebibytes: 1,
          scrapeInterval: '5s',
          externalLabels: { environment: 'prod' },
          identityLabels: {
            postgres: 'db',
            account: ['aws_account', 'account_id'],
            region: [],
          },
          alertLabels: { service: 'app', environment: [] },
          alerts: false,
        },
      ],
      alertmanager: [
        { name: 'am', url: 'http://am.example.com', prometheus: ['main'] },
      ],
      readings: {
        refreshInterval: 'PT15S',
        overrides: {
          'database.cpu.utilization': [
            {
              query: 'max by (db) (cpu{$match})',
              identityLabel: 'db',
              sampleOf: 'cpu',
              staleAfterSeconds: 20,
            },
          ],
        },
      },
    });
    expect(config).toMatchObject({
      prometheus: [
        {
          auth: { type: 'basic', username: 'u', password: 'p' },
          method: 'GET',
          timeoutMs: 2000,
          maxResponseBytes: 1024 * 1024,
          scrapeIntervalSeconds: 5,
          externalLabels: { environment: 'prod' },
          identityLabels: {
            postgres: 'db',
            account: ['aws_account', 'account_id'],
            region: [],
          },
          alertLabels: {
            service: ['app'],
            namespace: ['namespace'],
            environment: [],
          },
          hasAlerts: false,
        },
      ],
      alertmanager: [{ prometheus: ['main'] }],
      refreshIntervalMs: 15_000,
    });
    expect(config.overrides.get('database.cpu.utilization')).toEqual([
      {
        query: 'max by (db) (cpu{$match})',
        identityLabel: 'db',
        sampleOf: 'cpu',
        staleAfterSeconds: 20,
      },
    ]);
  });

  const wrong: Array<[string, object, string]> = [
    [
      'no name',
      { prometheus: [{ url: main.url }] },
      'headroom.prometheus[0].name is missing',
    ],
    [
      'no url',
      { prometheus: [{ name: 'main' }] },
      'headroom.prometheus[0].url is missing',
    ],
    [
      'a url that is none',
      { prometheus: [{ ...main, url: 'prometheus:9090' }] },
      'headroom.prometheus[0].url must begin with http://',
    ],
    [
      'credentials in the url',
      { prometheus: [{ ...main, url: 'https://u:planted@example.com' }] },
      'headroom.prometheus[0].url must not hold credentials: use auth of type basic',
    ],
    [
      'a key in the url',
      { prometheus: [{ ...main, url: 'https://example.com/?key=planted' }] },
      'headroom.prometheus[0].url must end with its path',
    ],
    [
      'the API in the url',
      { prometheus: [{ ...main, url: 'https://example.com/api/v1' }] },
      'headroom.prometheus[0].url must end before /api',
    ],
    [
      'the same name twice',
      { prometheus: [main, main] },
      'headroom.prometheus[1].name is taken by an earlier entry',
    ],
    [
      'SigV4',
      {
        prometheus: [{ ...main, auth: { type: 'sigv4', secret: 'planted' } }],
      },
      'headroom.prometheus[0].auth.type must be none, basic, bearer or headers; for SigV4',
    ],
    [
      'a bearer without token',
      { prometheus: [{ ...main, auth: { type: 'bearer' } }] },
      'headroom.prometheus[0].auth.token',
    ],
    [
      'an unknown key',
      { prometheus: [{ ...main, scrapeIntervall: '5s' }] },
      "headroom.prometheus[0] Unrecognized key(s) in object: 'scrapeIntervall'",
    ],
    [
      'a duration that is none',
      { prometheus: [{ ...main, timeout: 'soon' }] },
      'headroom.prometheus[0].timeout is not a duration: write it like',
    ],
    [
      'a duration that is too long',
      { readings: { refreshInterval: '1d' } },
      'headroom.readings.refreshInterval must be from 0.1 s to 600 s',
    ],
    [
      'a label that is none',
      { prometheus: [{ ...main, identityLabels: { postgres: 'a-b' } }] },
      'headroom.prometheus[0].identityLabels.postgres is not a name of a Prometheus label',
    ],
    [
      'an external label that is none',
      { prometheus: [{ ...main, externalLabels: { 'a-b': 'x' } }] },
      'headroom.prometheus[0].externalLabels.a-b is not a name of a Prometheus label',
    ],
    [
      'an alert label of no kind',
      { prometheus: [{ ...main, alertLabels: { team: 'team' } }] },
      "headroom.prometheus[0].alertLabels Unrecognized key(s) in object: 'team'",
    ],
    [
      'an override of no reading',
      { readings: { overrides: { 'database.cpu': [] } } },
      'headroom.readings.overrides.database.cpu is not a reading: use one of',
    ],
    [
      'an override without matcher',
      {
        readings: {
          overrides: {
            'database.connections': [{ query: 'x', identityLabel: 'db' }],
          },
        },
      },
      'headroom.readings.overrides.database.connections[0].query must hold $match',
    ],
    [
      'an Alertmanager of no Prometheus',
      {
        prometheus: [main],
        alertmanager: [
          { name: 'am', url: 'http://am.example.com', prometheus: ['other'] },
        ],
      },
      'headroom.alertmanager[0].prometheus names "other", which headroom.prometheus does not have',
    ],
  ];

  it.each(wrong)('refuses %s, by key and with the fix', (_what, data, text) => {
    let message = '';
    try {
      read(data);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(text);
    expect(message).not.toContain('planted');
  });

  it('says everything that is wrong at once', () => {
    expect(() =>
      read({ prometheus: [{ name: 'a' }, { url: main.url }] }),
    ).toThrow(/prometheus\[0\]\.url.*prometheus\[1\]\.name/);
  });
});
