import { ThingServer } from './__testUtils__/ThingServer';
import {
  Mistake,
  ThingProvider,
  ThingSpec,
} from './__testUtils__/ThingProvider';
import { Thing } from './__testUtils__/ThingServer';
import { conformanceCases } from './conformanceCases';
import { ConformanceHarness } from './ConformanceHarness';
import { ConformanceReport } from './ConformanceReport';

const owner = { entityRef: 'component:default/shop', environment: null };
const spec: ThingSpec = { name: 'thing', size: 1 };

const lagOf =
  (value: number): ConformanceHarness<ThingSpec, Thing>['reading'] =>
  async (id, resource) => ({
    id,
    title: 'Lag',
    unit: 'seconds',
    status: 'ok',
    value,
    sampledAt: '2026-11-24T12:00:00Z',
    delaySeconds: 0,
    staleAfterSeconds: 60,
    source: 'test',
    query: null,
    resource,
    reason: null,
  });

describe('conformanceCases', () => {
  let server: ThingServer;

  beforeAll(async () => {
    server = new ThingServer();
    await server.start();
  });

  afterAll(() => server.close());

  /** Names of the cases that a provider with this mistake does not pass. */
  async function failing(
    mistake?: Mistake,
    only = '',
    optionalCalls: string[] = [],
  ) {
    const report: ConformanceReport = {
      crashPoints: 0,
      calls: new Set(),
      transcript: [],
    };
    const harness: ConformanceHarness<ThingSpec, Thing | null> = {
      upstream: () => server.url,
      describeCall: ({ method }) => ({ name: method, write: method !== 'GET' }),
      createProvider: endpoint => new ThingProvider(endpoint, mistake),
      owner,
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'shop', annotations: { thing: 'thing' } },
      },
      spec,
      changedSpec: { ...spec, size: 2 },
      snapshot: async () =>
        JSON.parse(JSON.stringify(Object.fromEntries(server.things))),
      reset: async () => server.things.clear(),
      plantForeign: async () => {
        server.things.set('thing', { size: 1, owner: 'x', operation: 'x' });
      },
      faults: [
        {
          name: '5xx',
          kinds: ['unavailable'],
          passing: true,
          fault: () => ({ kind: 'answer', status: 500, body: 'oops' }),
        },
        {
          name: 'silent',
          kinds: ['unavailable'],
          passing: true,
          fault: () => ({ kind: 'silence' }),
        },
        {
          name: 'truncated',
          kinds: ['unavailable'],
          passing: true,
          fault: () => ({ kind: 'truncate' }),
        },
      ],
      optionalCalls,
      callBudgetMs: 2_000,
      secrets: ['hunter2'],
      reading: lagOf(1),
      badReading: lagOf(90),
    };
    const names: string[] = [];
    const cases = conformanceCases(harness, report);
    // The case about secrets looks at what came out of those before it.
    const chosen = only.includes('secrets')
      ? [...cases.slice(0, 8), ...cases.slice(-1)]
      : cases.filter(({ name }) => name.includes(only));
    for (const { name, run } of chosen) {
      await run().catch(() => names.push(name));
    }
    return { names, report };
  }

  it('passes a provider that does everything right', async () => {
    const { names, report } = await failing();
    expect(names).toEqual([]);
    expect(report.crashPoints).toBeGreaterThan(20);
    expect([...report.calls].sort()).toEqual(['DELETE', 'GET', 'PUT']);
  }, 60_000);

  it.each<[Mistake, string]>([
    ['creates without looking', 'apply: crash-after at every call'],
    ['takes what is foreign', 'a foreign resource of the same name'],
    ['lets any entity in', "another entity's resource is refused"],
    ['deletes whatever has the name', 'undo of another operation'],
    ['always writes', 'applied again, changes nothing'],
    ['undoes nothing', 'undo returns to what was there before'],
    ['throws plain errors', '5xx: every call ends in a clear error'],
    ['logs its secret', 'planted secrets'],
    ['ignores the signal', 'stopped between two steps'],
    ['plans without looking', 'conflict: what somebody made since the plan'],
    ['plans without looking', 'conflict: what was changed, or taken away'],
    ['does not look for blocks', 'conflict: a block that arose'],
    ['is content without numbers', 'verification: numbers'],
    ['is content with old numbers', 'verification: numbers'],
    ['is content with bad numbers', 'verification: numbers'],
    ['says that it wrote nothing', 'applies, and observes afterwards'],
  ])(
    'catches a provider that %s',
    async (mistake, name) => {
      await expect(failing(undefined, name)).resolves.toMatchObject({
        names: [],
      });
      const { names } = await failing(mistake, name);
      expect(names).toEqual([expect.stringContaining(name)]);
    },
    60_000,
  );

  it('catches a provider that cannot do without what it says it can', async () => {
    const name = '5xx: every call ends in a clear error';
    const { names } = await failing(undefined, name, ['GET']);
    expect(names).toEqual([expect.stringContaining(name)]);
  }, 60_000);
});
