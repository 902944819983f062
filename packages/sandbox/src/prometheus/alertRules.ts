/** Content of a Prometheus rule file. @internal */
export interface RuleFile {
  readonly groups: ReadonlyArray<{
    readonly name: string;
    readonly interval: string;
    readonly rules: readonly AlertRule[];
  }>;
}

interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const identity = 'dbinstance_identifier, account_id, region';

function runbook(name: string): string {
  return `https://runbooks.shop.example/database/${name}`;
}

/**
 * The alerts of the demo organisation's databases.
 *
 * Waiting times suit a demonstration of one minute; on a real system they would be minutes.
 *
 * @internal
 */
export const alertRules: RuleFile = {
  groups: [
    {
      name: 'database',
      interval: '5s',
      rules: [
        {
          alert: 'ReplicaLag',
          // Idle-safe: postgres_exporter reports 0 once all that was received is replayed, however old it is.
          expr: `max by (${identity}) (pg_replication_lag_seconds) > 15 and on (dbinstance_identifier) max by (dbinstance_identifier) (pg_replication_is_replica) == 1`,
          for: '15s',
          labels: { severity: 'page', layer: 'database' },
          annotations: {
            summary: 'Replica {{ $labels.dbinstance_identifier }} is behind',
            description:
              'The replica is {{ $value | humanizeDuration }} behind its primary. Readers see old data; the services fall back to the primary.',
            runbook_url: runbook('replica-lag'),
          },
        },
        {
          alert: 'DatabaseConnectionsHigh',
          expr: `sum by (${identity}) (pg_stat_database_numbackends) / max by (${identity}) (pg_settings_max_connections) > 0.8`,
          for: '30s',
          labels: { severity: 'page', layer: 'database' },
          annotations: {
            summary:
              'Connections of {{ $labels.dbinstance_identifier }} are running out',
            description:
              '{{ $value | humanizePercentage }} of max_connections are in use. New connections fail at 100 %.',
            runbook_url: runbook('connections'),
          },
        },
        {
          alert: 'DatabaseDown',
          expr: `max by (${identity}) (pg_up) == 0`,
          for: '10s',
          labels: { severity: 'page', layer: 'database' },
          annotations: {
            summary: 'Database {{ $labels.dbinstance_identifier }} is down',
            description:
              'The exporter is up and cannot connect to the database.',
            runbook_url: runbook('down'),
          },
        },
        {
          alert: 'DatabaseUnobserved',
          expr: `max by (${identity}) (up{job="postgres"}) == 0`,
          for: '20s',
          labels: { severity: 'ticket', layer: 'database' },
          annotations: {
            summary:
              'Nothing is known about {{ $labels.dbinstance_identifier }}',
            description:
              'Its exporter does not answer. The database itself may be fine; the other alerts are blind.',
            runbook_url: runbook('unobserved'),
          },
        },
      ],
    },
  ],
};
