import ports from './ports.json';

/**
 * The sandbox's ports, at fixed distances from one base. PostgreSQL's ports are the engine's own choice: clients learn
 * them from the RDS endpoint, as they would from AWS.
 *
 * The distances are data, since `bin/start` looks at the ports before it has anything that could run this file.
 *
 * @public
 */
export type PortPlan = Readonly<Record<keyof typeof ports, number>>;

/** @internal */
export const portNames = Object.keys(ports) as Array<keyof PortPlan>;

/** What a port is for, in the words of an error message. @internal */
export function portPurpose(name: keyof PortPlan): string {
  return ports[name].purpose;
}

/** @internal */
export const defaultPortBase = 17300;

/** @internal */
export function portPlan(base: number): PortPlan {
  return Object.fromEntries(
    portNames.map(name => [name, base + ports[name].offset]),
  ) as PortPlan;
}

/** The largest base that keeps every port in range. @internal */
export const maxPortBase = 65_535 - Math.max(...Object.values(portPlan(0)));
