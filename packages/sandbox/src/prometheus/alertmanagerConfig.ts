interface AlertmanagerConfigOptions {
  /** Where notifications go: the sandbox's own store, never the outside world. */
  readonly webhookUrl: string;
  /** File with the bearer token of the store. */
  readonly tokenFile: string;
}

/**
 * Configuration of the sandbox's Alertmanager, as an object to be written as YAML.
 *
 * @internal
 */
export function alertmanagerConfig(options: AlertmanagerConfigOptions): object {
  return {
    route: {
      receiver: 'on-call',
      group_by: ['alertname', 'layer'],
      group_wait: '5s',
      group_interval: '10s',
      repeat_interval: '1h',
      routes: [{ receiver: 'tickets', matchers: ['severity="ticket"'] }],
    },
    inhibit_rules: [
      {
        // A database that is down has no connections to run out of, and its lag says nothing.
        source_matchers: ['alertname="DatabaseDown"'],
        target_matchers: ['alertname=~"ReplicaLag|DatabaseConnectionsHigh"'],
        equal: ['dbinstance_identifier'],
      },
    ],
    receivers: ['on-call', 'tickets'].map(name => ({
      name,
      webhook_configs: [
        {
          url: `${options.webhookUrl}?receiver=${name}`,
          send_resolved: true,
          http_config: {
            authorization: { credentials_file: options.tokenFile },
          },
        },
      ],
    })),
  };
}
