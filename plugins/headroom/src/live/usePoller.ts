import { useSyncExternalStore } from 'react';
import { Polled, Poller } from './Poller';

/** The live answer of a poller, asked for as long as the component is there. @internal */
export function usePoller<T>(poller: Poller<T>): Polled<T> {
  return useSyncExternalStore(poller.subscribe, poller.getSnapshot);
}
