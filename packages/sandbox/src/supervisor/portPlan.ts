/**
 * The sandbox's ports, at fixed distances from one base. PostgreSQL's ports are the engine's own choice: clients learn
 * them from the RDS endpoint, as they would from AWS.
 *
 * @public
 */
export interface PortPlan {
  readonly control: number;
  readonly aws: number;
  readonly exporter: number;
  readonly prometheus: number;
  readonly alertmanager: number;
  readonly storefront: number;
  readonly orders: number;
  readonly identity: number;
}

/** What each port is for, in the words of an error message. @internal */
export const portPurposes: Readonly<Record<keyof PortPlan, string>> = {
  control: 'the control endpoint',
  aws: 'the AWS facade',
  exporter: 'the metrics exporter',
  prometheus: 'Prometheus',
  alertmanager: 'Alertmanager',
  storefront: 'the storefront demo service',
  orders: 'the orders demo service',
  identity: 'the identity demo service',
};

const offsets: PortPlan = {
  control: 0,
  aws: 1,
  exporter: 2,
  prometheus: 3,
  alertmanager: 4,
  storefront: 10,
  orders: 11,
  identity: 12,
};

/** @internal */
export const defaultPortBase = 17300;

/** @internal */
export function portPlan(base: number): PortPlan {
  return Object.fromEntries(
    Object.entries(offsets).map(([name, offset]) => [name, base + offset]),
  ) as unknown as PortPlan;
}

/** The largest base that keeps every port in range. @internal */
export const maxPortBase = 65_535 - Math.max(...Object.values(offsets));
