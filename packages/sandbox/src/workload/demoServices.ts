import type { DemoService } from './DemoService';
import { identity } from './identity';
import { orders } from './orders';
import { storefront } from './storefront';

/** @internal */
export const demoServices: readonly DemoService[] = [
  storefront,
  orders,
  identity,
];
