import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { JsonObject } from '@backstage/types';
import { ConformanceCase } from '../ConformanceCase';
import { ConformanceRun, Life } from '../ConformanceRun';
import { assertProviderError } from './assertProviderError';

/** Two operations at once, and one that is stopped. @internal */
export function concurrencyCases<Spec extends JsonObject, Observed>(
  run: ConformanceRun<Spec, Observed>,
): ConformanceCase[] {
  const { harness } = run;
  const judge = async ([a, b]: readonly Life[], expected: JsonObject) => {
    const winners = [a, b].filter(life => life.result);
    assert.equal(winners.length, 1, `${a.error} / ${b.error}`);
    const [loser] = [a, b].filter(life => !life.result);
    const error = assertProviderError(loser.error);
    assert.equal(error.retryable, false, error.message);
    assert.deepEqual(
      withoutOperation(await harness.snapshot()),
      withoutOperation(expected),
    );
  };
  return [
    {
      name: 'two operations step by step in turn: one wins, the other ends in a clear conflict',
      timeoutMs: 30_000,
      async run() {
        await harness.reset();
        await run.succeed(run.operation('operation-1'));
        const expected = await harness.snapshot();
        await harness.reset();
        const operations = [
          await run.planned('operation-1'),
          await run.planned('operation-2'),
        ];
        const turn = turns(operations.length);
        const lives = await Promise.all(
          operations.map(async (operation, player) => {
            const life = await run.live(operation, {
              beforeStep: () => turn.take(player),
            });
            turn.leave(player);
            return life;
          }),
        );
        await judge(lives, expected);
      },
    },
    {
      name: 'two operations at full speed: one wins, the other ends in a clear conflict',
      timeoutMs: 30_000,
      async run() {
        await harness.reset();
        await run.succeed(run.operation('operation-1'));
        const expected = await harness.snapshot();
        await harness.reset();
        const operations = [
          await run.planned('operation-1'),
          await run.planned('operation-2'),
        ];
        const lives = await Promise.all(operations.map(o => run.live(o)));
        await judge(lives, expected);
      },
    },
    {
      name: 'stopped between two steps, makes no call any more and can be resumed',
      timeoutMs: 30_000,
      async run() {
        await harness.reset();
        await run.succeed(run.operation('operation-1'));
        const expected = await harness.snapshot();
        for (let stopAt = 1; ; stopAt += 1) {
          await harness.reset();
          const operation = run.operation('operation-1');
          const stop = new AbortController();
          let step = 0;
          let callsAtStop = 0;
          let calls = 0;
          const life = await run.live(operation, {
            signal: stop.signal,
            fault: () => {
              calls += 1;
              return undefined;
            },
            beforeStep: async () => {
              step += 1;
              if (step === stopAt) {
                callsAtStop = calls;
                stop.abort();
              }
            },
          });
          if (step < stopAt) {
            assert.ok(stopAt > 1, 'there was no step to stop before');
            return;
          }
          assertProviderError(life.error);
          assert.equal(calls, callsAtStop, 'a call was made after the stop');
          await run.succeed(operation);
          assert.deepEqual(await harness.snapshot(), expected);
        }
      },
    },
  ];
}

/** The winner may be either: whose operation it was is not compared. */
function withoutOperation(snapshot: JsonObject): string {
  return JSON.stringify(snapshot).replace(/operation-\d+/g, 'operation');
}

/** Lets players move one after the other: asking for the next move ends the present one. */
function turns(players: number) {
  const present = new Set(Array.from({ length: players }, (_, i) => i));
  let current = 0;
  let moved = false;
  const handOn = () => {
    moved = false;
    do {
      current = (current + 1) % players;
    } while (present.size > 0 && !present.has(current));
  };
  return {
    async take(player: number): Promise<void> {
      if (current === player && moved) {
        handOn();
      }
      while (current !== player) {
        await delay(1);
      }
      moved = true;
    },
    leave(player: number): void {
      present.delete(player);
      if (current === player) {
        handOn();
      }
    },
  };
}
