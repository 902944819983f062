import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import type { CreatePrimaryRequest } from '../aws/DatabaseEngine';

/** Superuser of every server, named as on RDS. @internal */
export const ADMIN_USER = 'rdsadmin';
/** Account that replicas stream with, named as on RDS. @internal */
export const REPLICATION_USER = 'rdsrepladmin';

/**
 * Makes the accounts and the database of a new primary.
 *
 * As on RDS the master user is no superuser.
 *
 * @internal
 */
export async function createRoles(
  client: Client,
  request: CreatePrimaryRequest,
  replicationPassword: string,
): Promise<void> {
  const master = escapeIdentifier(request.masterUsername);
  await client.query(
    `CREATE ROLE ${REPLICATION_USER} LOGIN REPLICATION PASSWORD ${escapeLiteral(
      replicationPassword,
    )}`,
  );
  await client.query(
    `CREATE ROLE ${master} LOGIN CREATEDB CREATEROLE PASSWORD ${escapeLiteral(
      request.masterPassword,
    )}`,
  );
  await client.query(
    `GRANT pg_monitor, pg_signal_backend TO ${master} WITH ADMIN OPTION`,
  );
  if (request.database && request.database !== 'postgres') {
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(request.database)} OWNER ${master}`,
    );
  }
}
