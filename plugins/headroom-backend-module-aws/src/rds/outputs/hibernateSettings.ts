import { RoutingInput } from './RoutingInput';

/**
 * `preferSecondary` falls back to the primary when the replica is away; pgjdbc finds out by itself which
 * is which. MySQL's driver has no such setting.
 *
 * @internal
 */
export function hibernateSettings(input: RoutingInput): string {
  const { engine, primary, replica, database } = input;
  const scheme = engine === 'postgres' ? 'postgresql' : 'mysql';
  const address = ({ host, port }: RoutingInput['primary']) =>
    `${host}:${port}`;
  const path = encodeURIComponent(database);
  const readUrl =
    engine === 'postgres'
      ? `jdbc:postgresql://${address(replica)},${address(
          primary,
        )}/${path}?targetServerType=preferSecondary&hostRecheckSeconds=5`
      : `jdbc:mysql://${address(replica)}/${path}`;
  return `# application.yaml: two data sources, routed by AbstractRoutingDataSource on
# TransactionSynchronizationManager.isCurrentTransactionReadOnly().
app:
  datasource:
    rw:
      jdbc-url: jdbc:${scheme}://${address(primary)}/${path}
      username: \${DB_USER}
      password: \${DB_PASSWORD}
      auto-commit: false
    ro:
      jdbc-url: ${readUrl}
      username: \${DB_USER}
      password: \${DB_PASSWORD}
      auto-commit: false
      read-only: true
spring:
  jpa:
    properties:
      # The connection is taken after the transaction knows whether it is read-only.
      hibernate.connection.handling_mode: DELAYED_ACQUISITION_AND_RELEASE_AFTER_TRANSACTION
      # Holds because of auto-commit above: Hikari's own default is true.
      hibernate.connection.provider_disables_autocommit: true
# In code: @Transactional(readOnly = true) for reads that may be older; plain @Transactional after a write.
`;
}
