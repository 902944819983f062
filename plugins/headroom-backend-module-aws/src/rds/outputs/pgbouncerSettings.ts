import { RoutingInput } from './RoutingInput';
import { tlsComment } from './tlsComment';

const CA_FILE = '/etc/pgbouncer/rds-ca.pem';

/**
 * Two logical databases, one for writes and one for reads. PgBouncer does not tell reads from writes, and
 * a pattern on the query sends `UPDATE … SELECT` to the replica: the service chooses.
 *
 * @internal
 */
export function pgbouncerSettings(input: RoutingInput): string {
  const { service, database, primary, replica } = input;
  return [
    '[databases]',
    `; everything that writes, and reads that must see it`,
    `${service}_rw = host=${primary.host} port=${primary.port} dbname=${quote(
      database,
    )}`,
    '; reads that may be older by the replica lag; more replicas: separate hosts by commas',
    `${service}_ro = host=${replica.host} port=${replica.port} dbname=${quote(
      database,
    )}`,
    '',
    '[pgbouncer]',
    ...tlsComment(input, CA_FILE).map(line => `; ${line}`),
    'server_tls_sslmode = verify-full',
    `server_tls_ca_file = ${CA_FILE}`,
    '',
  ].join('\n');
}

function quote(value: string): string {
  return /^[A-Za-z0-9_-]+$/.test(value)
    ? value
    : `'${value.replace(/'/g, "''")}'`;
}
