import { EntityState } from '@headroom/backstage-plugin-headroom-common';
import { ReadingsService } from './ReadingsService';
import { readingTarget } from './__testUtils__/readingTarget';
import {
  describeWithPrometheus,
  RealFleet,
  readingOf,
  whySkipped,
} from './__testUtils__/RealFleet';
import { waitFor } from './__testUtils__/waitFor';

describeWithPrometheus(
  `instances, as a real Prometheus tells of them${whySkipped}`,
  () => {
    jest.setTimeout(20_000);

    let fleet: RealFleet;
    let service: ReadingsService;

    beforeAll(async () => {
      fleet = await RealFleet.start();
      service = fleet.service;
    }, 30_000);

    afterAll(async () => {
      await fleet?.stop();
    });

    const reading: RealFleet['reading'] = (...args) => fleet.reading(...args);

    it('finds what cloudwatch_exporter stamped with times 10 minutes old', async () => {
      const late = await waitFor(
        () => reading('database.cpu.utilization', 'late'),
        ({ status }) => status === 'ok',
      );
      expect(late).toMatchObject({ value: 0.62, delaySeconds: 0 });
      const age = Date.now() - Date.parse(late.sampledAt ?? '');
      expect(age).toBeGreaterThan(600_000);
      expect(age).toBeLessThan(620_000);
      expect(
        await reading('database.cpu.utilization', 'storefront'),
      ).toMatchObject({ value: 0.62, delaySeconds: 300 });
    });

    it('finds what YACE stamped with times that are older than an instant query looks back', async () => {
      const target = readingTarget(['stamped', 'stamped-replica']);
      const { layers } = await waitFor(
        () => service.state(target),
        state => state.layers[0].status === 'ok',
      );
      const [{ resources, missing, headline }] = layers;
      expect(missing).toEqual([]);
      expect(headline).toMatchObject({
        value: 0.62,
        status: 'ok',
        delaySeconds: 0,
      });
      const age = Date.now() - Date.parse(headline?.sampledAt ?? '');
      expect(age).toBeGreaterThan(399_000);
      expect(age).toBeLessThan(420_000);
      // What CloudWatch has a lag of is a replica, and the other one of the account is none.
      expect(resources.map(({ id, role }) => [id, role])).toEqual([
        ['stamped', 'primary'],
        ['stamped-replica', 'replica'],
      ]);
      // Samples stand at their own times in the past.
      const { series } = await waitFor(
        () => service.history(target, { windowSeconds: 1800 }),
        each => each.series.length === 3,
      );
      expect(
        series.map(({ readingId, resource }) => [readingId, resource]).sort(),
      ).toEqual([
        ['database.cpu.utilization', 'stamped'],
        ['database.cpu.utilization', 'stamped-replica'],
        ['database.replica.lag', 'stamped-replica'],
      ]);
    });

    it('takes nothing of an equally named instance of another account', async () => {
      const cpuOf = (account: string | null) =>
        reading('database.cpu.utilization', 'shared', { account });
      expect(
        await waitFor(
          () => cpuOf('222'),
          ({ status }) => status === 'ok',
        ),
      ).toMatchObject({ value: 0.22 });
      expect(await cpuOf('111')).toMatchObject({ value: 0.11 });
      expect(await cpuOf(null)).toMatchObject({
        status: 'unknown',
        reason:
          'real has series of several that are called shared, and which are its is not said: account 111 or 222',
      });
      const state = await service.state(
        readingTarget(['shared'], {
          database: {
            instances: [
              {
                id: 'shared',
                account: '111',
                region: null,
                since: null,
                declaredRole: 'primary',
                madeByOperation: null,
              },
            ],
          },
        }),
      );
      expect(
        readingOf(state, 'shared', 'database.connections.limit'),
      ).toMatchObject({ status: 'unknown', value: null });
      expect(state.layers[0]).toMatchObject({
        headline: { value: 0.11 },
        missing: [
          {
            what: 'Prometheus real knows several instances called shared: account 111 or 222',
            fix: expect.stringContaining('the labels account_id and region'),
            annotations: null,
          },
        ],
      });
    });

    it('calls a primary what is one, wherever it is named', async () => {
      const { layers } = await waitFor(
        () => service.state(readingTarget(['one', 'two'])),
        state => state.layers[0].status === 'ok',
      );
      expect(
        layers[0].resources.map(({ id, role, readings }) => [
          id,
          role,
          readings.some(each => each.id === 'database.replica.lag'),
        ]),
      ).toEqual([
        ['one', 'primary', false],
        ['two', 'primary', false],
      ]);
    });

    it('says of a replica that nothing shows to be one that its lag may be any', async () => {
      const { layers } = await waitFor(
        () => service.state(readingTarget(['plain', 'plain-2'])),
        state =>
          state.layers[0].resources[1].readings.some(
            ({ status }) => status === 'ok',
          ),
      );
      expect(layers[0]).toMatchObject({
        status: 'unknown',
        reason:
          'Nothing shows whether plain-2 is a replica, and so how far it lags',
      });
      expect(layers[0].resources[1].role).toBeNull();
    });

    it('does not call a replica streaming that does not replay', async () => {
      const read = (id: string) =>
        waitFor(
          () => reading('database.replica.streaming', id),
          ({ status }) => status === 'ok',
        );
      expect(await read('standing')).toMatchObject({ value: 0 });
      expect(await read('storefront-read-replica-01')).toMatchObject({
        value: 1,
      });
    });

    it('dates a rate by its newest sample, and never back', async () => {
      const target = readingTarget(['ending']);
      const shown = async () => {
        const state = await service.state(target);
        return ['database.connections', 'database.rows.read'].map(id =>
          readingOf(state, 'ending', id),
        );
      };
      await waitFor(shown, both => both.every(({ status }) => status === 'ok'));
      fleet.text.set('ending', () => '');
      const newest: number[] = [];
      const rates: Array<[age: number, limit: number]> = [];
      const [connections, rows] = await waitFor(
        async () => {
          const both = await shown();
          const times = both.map(({ sampledAt }) =>
            Date.parse(sampledAt ?? ''),
          );
          newest.push(Math.max(...times));
          const [{ sampledAt }, rate] = both;
          if (rate.status === 'ok') {
            rates.push([
              Math.abs(
                Date.parse(rate.sampledAt ?? '') - Date.parse(sampledAt ?? ''),
              ),
              1000,
            ]);
          }
          return both;
        },
        both => both.every(({ status }) => status === 'stale'),
      );
      // The rate went on for its window, by samples that did not come any more.
      expect(rates.length).toBeGreaterThan(3);
      for (const [difference, limit] of rates.slice(3)) {
        expect(difference).toBeLessThanOrEqual(limit);
      }
      expect(newest).toEqual([...newest].sort((a, b) => a - b));
      expect(
        Math.abs(
          Date.parse(connections.sampledAt ?? '') -
            Date.parse(rows.sampledAt ?? ''),
        ),
      ).toBeLessThanOrEqual(1000);
    });

    it('knows nothing of one that was made since, whatever had its name', async () => {
      const since = new Date(Date.now() + 3_600_000).toISOString();
      const well = await waitFor(
        () => reading('database.connections', 'storefront'),
        ({ status }) => status === 'ok',
      );
      expect(well.value).toBe(30);
      expect(
        await reading('database.connections', 'storefront', { since }),
      ).toMatchObject({ status: 'unknown', value: null });
      const target = readingTarget(['storefront'], {
        database: {
          instances: [
            {
              id: 'storefront',
              account: null,
              region: null,
              since,
              declaredRole: null,
              madeByOperation: 'op',
            },
          ],
        },
      });
      const { layers } = await service.state(target);
      expect(layers[0]).toMatchObject({
        status: 'unknown',
        reason:
          'storefront was made a short while ago, and is not measured yet',
        missing: [],
      });
      expect(
        layers[0].resources[0].readings.filter(({ value }) => value !== null),
      ).toEqual([]);
      expect(
        (await service.history(target, { windowSeconds: 1800 })).series,
      ).toEqual([]);
    });

    it('does not believe a lag of 0 where nothing is replicated', async () => {
      const stateOf = (replica: string) => () => {
        const target = readingTarget(['storefront', replica]);
        // Headroom made it as a replica: that it is none any more is no role, but a fault.
        target.database!.instances[1].madeByOperation = 'op';
        return service.state(target);
      };
      const settled = ({ layers: [{ status }] }: EntityState) =>
        status === 'critical' || status === 'attention';
      const expected: Array<[string, string, string]> = [
        [
          'promoted',
          'critical',
          'Replica lag of promoted: it does not replicate',
        ],
        ['blind', 'critical', 'Replica lag of blind: 33\u00a0min'],
        [
          'silent',
          'attention',
          'Receiving from its primary of silent: it receives nothing any more',
        ],
      ];
      for (const [replica, status, reason] of expected) {
        const { layers } = await waitFor(stateOf(replica), settled);
        expect(layers[0]).toMatchObject({
          status,
          reason: expect.stringContaining(reason),
        });
      }
    });
  },
);
