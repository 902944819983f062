import { JsonObject } from '@backstage/types';
import { harness } from '../__testUtils__/harness';

const INPUT = { operationId: '0d0b3d0e-3f5f-4f0a-8a3c-3f6f1f1d9b77' };

describe('headroom:operation:undo', () => {
  it('plans the undo, starts it, follows it', async () => {
    const { client, task, undo } = harness();
    await task.run(undo, INPUT);
    expect(client.calls.map(call => call.name)).toEqual([
      'planUndo',
      'startOperation',
      'followEvents',
      'getOperation',
    ]);
    expect(task.log.join('\n')).toContain(
      `takes back operation ${INPUT.operationId}`,
    );
    expect(task.outputs).toEqual({
      operationId: [...client.operations.keys()][0],
      status: 'verified',
      entityRef: 'component:default/storefront',
      scalingUrl:
        'http://localhost:3000/catalog/default/component/storefront/scaling',
    });
  });

  it('changes nothing in a dry run', async () => {
    const { client, task, undo } = harness();
    await task.run(undo, INPUT, { isDryRun: true });
    expect(client.calls.map(call => call.name)).toEqual(['planUndo']);
    expect(task.outputs).toEqual({
      status: 'planned',
      entityRef: 'component:default/storefront',
      scalingUrl:
        'http://localhost:3000/catalog/default/component/storefront/scaling',
    });
  });

  it('finds its own operation again', async () => {
    const { client, task, undo } = harness();
    client.script.losesSight = new Error('socket hang up');
    await expect(task.run(undo, INPUT)).rejects.toThrow(/retry this task/);
    client.script.losesSight = undefined;
    await task.run(undo, INPUT);
    expect(client.operations.size).toBe(1);
    expect(client.named('planUndo')).toHaveLength(1);
  });

  it('names the operation that cannot be undone', async () => {
    const { client, task, undo } = harness();
    client.script.refuses.planUndo = {
      name: 'ConflictError',
      message: 'It was undone already',
    };
    await expect(task.run(undo, INPUT)).rejects.toThrow(
      /operationId: .*It was undone already/,
    );
  });

  it.each<[string, JsonObject]>([
    ['operationId', {}],
    ['operationId', { operationId: '../plans' }],
    ['operationId', { operationId: 7 }],
    ['waitForCompletion', { ...INPUT, waitForCompletion: 1 }],
    ['overrides', { ...INPUT, overrides: [{ ruleId: 'a' }] }],
  ])('refuses a wrong %s and names it: %j', async (field, input) => {
    const { client, task, undo } = harness();
    const error = await task.run(undo, input).catch(e => e);
    expect(error.name).toBe('InputError');
    expect(error.message).toContain(field);
    expect(client.calls).toEqual([]);
  });
});
