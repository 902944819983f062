import { RoutingInput } from './RoutingInput';
import { tlsComment } from './tlsComment';

/**
 * Two data sources and the router between them. Spring Data reads in read-only transactions of its own accord, so that
 * these alone are no wish for older data: it has to be asked for.
 *
 * @internal
 */
export function hibernateSettings(input: RoutingInput): string {
  const tls = tlsComment(input, 'RDS_CA_FILE')
    .map(line => `# ${line}`)
    .join('\n');
  return `# application.yaml
${tls}
${trustStore(input)}app:
  datasource:
    rw:
      jdbc-url: ${url(input, 'primary')}
      username: \${DB_USER}
      password: \${DB_PASSWORD}
      auto-commit: false
    ro:
      jdbc-url: ${url(input, 'replica')}
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

// RoutingDataSource.java: with "rw" as its default target data source
import java.util.function.Supplier;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

public class RoutingDataSource extends AbstractRoutingDataSource {
  private static final long STICK_MS = ${
    input.maxLagSeconds
  }_000; // longer than the replica usually lags
  private static final ThreadLocal<Boolean> OLDER_WILL_DO = ThreadLocal.withInitial(() -> false);

  /**
   * Reads that may be older: read-only transactions inside go to the replica, everything else to the primary.
   * wroteAt: when this user last wrote, in milliseconds; 0 for never. Keep it where the user's next request finds it
   * (their session, a cookie, Redis): neither a transaction nor a Hibernate session outlives the request.
   */
  public static <T> T older(long wroteAt, Supplier<T> reads) {
    boolean before = OLDER_WILL_DO.get();
    OLDER_WILL_DO.set(System.currentTimeMillis() - wroteAt >= STICK_MS);
    try {
      return reads.get();
    } finally {
      OLDER_WILL_DO.set(before);
    }
  }

  @Override
  protected Object determineCurrentLookupKey() {
    return OLDER_WILL_DO.get() && TransactionSynchronizationManager.isCurrentTransactionReadOnly() ? "ro" : "rw";
  }
}
`;
}

/** `preferSecondary` falls back to the primary when the replica is away; only pgjdbc has it. */
function url(
  { engine, primary, replica, database }: RoutingInput,
  role: 'primary' | 'replica',
): string {
  const address = ({ host, port }: RoutingInput['primary']) =>
    `${host}:${port}`;
  const path = encodeURIComponent(database);
  const own = address(role === 'primary' ? primary : replica);
  switch (engine) {
    case 'postgres': {
      const tls = 'sslmode=verify-full&sslrootcert=${RDS_CA_FILE}';
      return role === 'primary'
        ? `jdbc:postgresql://${own}/${path}?${tls}`
        : `jdbc:postgresql://${own},${address(
            primary,
          )}/${path}?targetServerType=preferSecondary&hostRecheckSeconds=5&${tls}`;
    }
    case 'mariadb':
      return `jdbc:mariadb://${own}/${path}?sslMode=verify-full&serverSslCert=\${RDS_CA_FILE}`;
    default:
      return `jdbc:mysql://${own}/${path}?sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStoreUrl=file:\${RDS_TRUST_STORE}&trustCertificateKeyStorePassword=\${RDS_TRUST_STORE_PASSWORD}`;
  }
}

function trustStore({ engine }: RoutingInput): string {
  return engine === 'mysql'
    ? `# Connector/J reads a key store: RDS_TRUST_STORE holds each certificate of RDS_CA_FILE, imported with keytool as PKCS12.\n`
    : '';
}
