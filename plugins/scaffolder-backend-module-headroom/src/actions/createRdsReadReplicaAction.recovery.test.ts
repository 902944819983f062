import { JsonObject } from '@backstage/types';
import { harness } from '../__testUtils__/harness';
import { PLAN_ID } from '../__testUtils__/plans';

const INPUT = { entityRef: 'component:default/storefront' };

describe('aws:rdsReadReplica:create', () => {
  describe('a cancelled task', () => {
    it('cancels the operation', async () => {
      const { client, task, create } = harness();
      client.script.hangs = true;
      const ended = task.run(create, INPUT).catch(e => e);
      await until(() => task.lines('warn').length > 0);
      task.cancel();
      expect((await ended).message).toMatch(/The operation was cancelled/);
      expect(client.named('cancelOperation')).toHaveLength(1);
      expect(task.lines('info')).toContain(
        'Done: Create the read replica storefront-read-replica-01 of storefront',
      );
      expect(task.lines('warn').slice(-2)).toEqual([
        'Not begun: Lower the threshold of the lag alarm',
        'What is done stays. Undo it, or plan the rest, on the Scaling tab: http://localhost:3000/catalog/default/component/storefront/scaling',
      ]);
    });

    it('says so when the operation first ends its step', async () => {
      const { client, task, create } = harness();
      client.script.hangs = true;
      client.script.cancelEndsAs = 'running';
      const ended = task.run(create, INPUT).catch(e => e);
      await until(() => task.lines('warn').length > 0);
      task.cancel();
      expect((await ended).message).toMatch(
        /asked to stop; it ends after its current step: Creating the replica/,
      );
      expect(task.lines('warn')).toContain(
        'Begun: Create the read replica storefront-read-replica-01 of storefront',
      );
    });

    it('starts nothing when it is cancelled before', async () => {
      const { client, task, create } = harness();
      task.cancel();
      await expect(task.run(create, INPUT)).rejects.toThrow();
      expect(client.writes).toEqual([]);
    });
  });

  describe('a task that comes back', () => {
    it('finds its own operation again after a crash', async () => {
      const { client, task, create } = harness();
      client.script.losesSight = new Error('socket hang up');
      await expect(task.run(create, INPUT)).rejects.toThrow(
        /goes on by itself; retry this task/,
      );
      client.script.losesSight = undefined;
      await task.run(create, INPUT);
      expect(client.operations.size).toBe(1);
      expect(client.named('createPlan')).toHaveLength(1);
      expect(task.outputs.status).toBe('verified');
    });

    it('finds it even when the checkpoints are gone', async () => {
      const { client, task, create } = harness();
      await task.run(create, INPUT);
      const { task: again } = harness();
      await again.run(create, INPUT);
      expect(client.operations.size).toBe(1);
      expect(again.log.join('\n')).toMatch(/has started operation .* before/);
    });

    it('plans anew when its plan was never started and is stale', async () => {
      const { client, task, create } = harness();
      client.script.refuses.startOperation = {
        name: 'NotAllowedError',
        message: 'You may not apply here',
      };
      await expect(task.run(create, INPUT)).rejects.toThrow(
        /was not started\. You may not apply here/,
      );
      client.script.refuses = {};
      client.stalePlans.add([...client.plans.keys()][0]);
      await task.run(create, INPUT);
      expect(client.named('createPlan')).toHaveLength(2);
      expect(task.outputs.status).toBe('verified');
    });

    it('does not plan anew when something else is in the way', async () => {
      const { client, task, create } = harness();
      client.script.refuses.startOperation = {
        name: 'ConflictError',
        message: 'Operation 7 works on aws-rds/storefront already',
      };
      for (const _run of [1, 2]) {
        await expect(task.run(create, INPUT)).rejects.toThrow(
          /Operation 7 works on/,
        );
      }
      expect(client.named('createPlan')).toHaveLength(1);
      expect(task.log.join('\n')).not.toMatch(/no longer valid/);
    });

    it.each<[string, JsonObject, JsonObject]>([
      ['identifier', { identifier: 'a' }, { identifier: 'b' }],
      [
        'instanceClass',
        { instanceClass: 'db.t4g.medium' },
        { instanceClass: 'db.t4g.large' },
      ],
      ['multiAz', { multiAz: false }, { multiAz: true }],
      ['tags', { tags: { team: 'a' } }, { tags: { team: 'b' } }],
      ['environment', {}, { environment: 'test' }],
      ['planId', {}, { planId: PLAN_ID }],
    ])(
      'keeps apart iterations of one step that differ in %s, and finds each again',
      async (_, one, other) => {
        const { client, task, create } = harness();
        client.addPlan();
        for (const _run of ['first', 'retried']) {
          await task.run(create, { ...INPUT, ...one });
          await task.run(create, { ...INPUT, ...other });
        }
        expect(client.operations.size).toBe(2);
        expect(client.named('createPlan').length).toBeLessThanOrEqual(2);
      },
    );

    it('stores ids only', async () => {
      const { client, task, create } = harness();
      await task.run(create, { ...INPUT, identifier: 'a' });
      expect([...task.checkpoints]).toEqual([
        [
          expect.stringMatching(/^headroom\.plan\.scaffolder:[0-9a-f]{64}$/),
          { planId: [...client.plans.keys()][0] },
        ],
      ]);
    });
  });
});

async function until(met: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!met()) {
    if (Date.now() > deadline) {
      throw new Error('not met within 5 s');
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}
