/** @internal */
export interface ServerSettingsInput {
  readonly host: string;
  readonly port: number;
  /** Off only for data that is thrown away after the test that made it. */
  readonly durable: boolean;
  /** Set on a standby. */
  readonly standby?: {
    readonly primaryHost: string;
    readonly primaryPort: number;
    readonly user: string;
    readonly passfile: string;
    readonly slot: string;
    readonly applicationName: string;
  };
}

const COMMON: ReadonlyArray<readonly [string, string]> = [
  // Loopback TCP only: a socket directory would need a place that client and server can both reach.
  ['unix_socket_directories', ''],
  ['max_connections', '60'],
  ['shared_buffers', '32MB'],
  ['work_mem', '2MB'],
  ['maintenance_work_mem', '16MB'],
  ['max_wal_size', '128MB'],
  ['min_wal_size', '32MB'],
  ['max_worker_processes', '4'],
  ['max_parallel_workers_per_gather', '0'],
  ['autovacuum_max_workers', '1'],
  // The default starts three more processes per server.
  ['io_method', 'sync'],
  ['jit', 'off'],
  ['huge_pages', 'off'],
  ['wal_level', 'replica'],
  ['hot_standby', 'on'],
  ['hot_standby_feedback', 'on'],
  ['max_wal_senders', '20'],
  ['max_replication_slots', '20'],
  // A standby that is away must not fill the disk: beyond this its slot is given up.
  ['max_slot_wal_keep_size', '1GB'],
  ['wal_sender_timeout', '10s'],
  ['wal_receiver_timeout', '10s'],
  ['wal_receiver_status_interval', '1s'],
  ['wal_retrieve_retry_interval', '500ms'],
  ['password_encryption', 'scram-sha-256'],
  ['timezone', 'UTC'],
  ['log_timezone', 'UTC'],
  ['log_min_messages', 'warning'],
  // A failing CREATE ROLE … PASSWORD must not end up in the log.
  ['log_min_error_statement', 'panic'],
  ['log_line_prefix', '%m [%p] %u@%d '],
];

/**
 * Complete text of `postgresql.conf`.
 *
 * @internal
 */
export function serverSettings(input: ServerSettingsInput): string {
  const settings: Array<readonly [string, string]> = [
    ['listen_addresses', input.host],
    ['port', String(input.port)],
    ...COMMON,
  ];
  if (!input.durable) {
    settings.push(['fsync', 'off'], ['full_page_writes', 'off']);
  }
  if (input.standby) {
    const { standby } = input;
    settings.push(
      ['primary_slot_name', standby.slot],
      ['primary_conninfo', connectionInfo(standby)],
    );
  }
  return settings
    .map(([name, value]) => `${name} = ${quoteSetting(value)}\n`)
    .join('');
}

/** Host-based authentication: passwords on loopback, nothing else. @internal */
export function hostBasedAuthentication(replicationUser: string): string {
  return [
    'host all all 127.0.0.0/8 scram-sha-256',
    `host replication ${replicationUser} 127.0.0.0/8 scram-sha-256`,
    '',
  ].join('\n');
}

function connectionInfo(
  standby: NonNullable<ServerSettingsInput['standby']>,
): string {
  // The password is in a file of mode 0600: here it would show in pg_stat_wal_receiver.
  return Object.entries({
    host: standby.primaryHost,
    port: String(standby.primaryPort),
    user: standby.user,
    passfile: standby.passfile,
    application_name: standby.applicationName,
    sslmode: 'disable',
    connect_timeout: '5',
  })
    .map(([key, value]) => `${key}='${value.replace(/['\\]/g, '\\$&')}'`)
    .join(' ');
}

function quoteSetting(value: string): string {
  return `'${value.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;
}
