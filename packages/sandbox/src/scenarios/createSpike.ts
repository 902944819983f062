import type { LoadGenerator } from '../load/LoadGenerator';
import type { Scenario } from './Scenario';

const FACTOR = 6;

/**
 * Many more visitors than usual.
 *
 * @internal
 */
export function createSpike(load: Pick<LoadGenerator, 'multiplier'>): Scenario {
  return {
    name: 'spike',
    description: `${FACTOR} times the usual load`,
    defaultSeconds: 120,
    begin: async () => {
      load.multiplier = FACTOR;
      return `the load is ${FACTOR} times as high as usual`;
    },
    end: async () => {
      load.multiplier = 1;
    },
  };
}
