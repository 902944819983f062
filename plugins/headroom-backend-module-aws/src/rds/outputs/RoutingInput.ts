/** What the routing settings are made of. Holds no credentials. @internal */
export interface RoutingInput {
  /** Name of the two logical databases, e.g. `storefront`. */
  service: string;
  engine: string;
  database: string;
  primary: { host: string; port: number };
  replica: { host: string; port: number };
  /** Lag from which reads go to the primary, in seconds. */
  maxLagSeconds: number;
}
