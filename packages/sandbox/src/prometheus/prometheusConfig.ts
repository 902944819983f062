import type { PortPlan } from '../supervisor/portPlan';

interface PrometheusConfigOptions {
  readonly ports: PortPlan;
  /** Paths of rule files. */
  readonly ruleFiles: readonly string[];
}

/**
 * Configuration of the sandbox's Prometheus, as an object to be written as YAML.
 *
 * The databases are scraped in postgres_exporter's multi-target way: service discovery hands out database addresses,
 * relabelling moves them to the `target` parameter and asks the exporter instead.
 *
 * @internal
 */
export function prometheusConfig(options: PrometheusConfigOptions): object {
  const { ports } = options;
  const exporter = `127.0.0.1:${ports.exporter}`;
  return {
    global: {
      scrape_interval: '5s',
      scrape_timeout: '4s',
      evaluation_interval: '5s',
    },
    rule_files: options.ruleFiles,
    alerting: {
      alertmanagers: [
        {
          static_configs: [{ targets: [`127.0.0.1:${ports.alertmanager}`] }],
        },
      ],
    },
    scrape_configs: [
      {
        job_name: 'postgres',
        metrics_path: '/probe',
        http_sd_configs: [
          { url: `http://${exporter}/sd/postgres`, refresh_interval: '5s' },
        ],
        relabel_configs: [
          { source_labels: ['__address__'], target_label: '__param_target' },
          { source_labels: ['__param_target'], target_label: 'instance' },
          { target_label: '__address__', replacement: exporter },
        ],
      },
      {
        job_name: 'yace',
        static_configs: [{ targets: [exporter] }],
      },
      ...(['storefront', 'orders', 'identity'] as const).map(service => ({
        job_name: service,
        static_configs: [
          { targets: [`127.0.0.1:${ports[service]}`], labels: { service } },
        ],
      })),
    ],
  };
}
