/** What the routing settings are made of. Holds no credentials. @internal */
export interface RoutingInput {
  /** Name of the two logical databases, e.g. `storefront`. */
  service: string;
  engine: string;
  /** As RDS reports it, e.g. `17.4`; null when it does not. */
  engineVersion: string | null;
  /** AWS partition, e.g. `aws`; each has certificates of its own. */
  partition: string;
  database: string;
  primary: { host: string; port: number };
  replica: { host: string; port: number };
  /** Lag from which reads go to the primary, in seconds. */
  maxLagSeconds: number;
}
