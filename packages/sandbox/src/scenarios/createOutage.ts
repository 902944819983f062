import type { Scenario } from './Scenario';

/** Whether the exporter answers. @internal */
export interface ExporterSwitch {
  down: boolean;
}

/**
 * The exporter stops answering: Prometheus loses sight of the databases, which themselves are fine.
 *
 * @internal
 */
export function createOutage(exporter: ExporterSwitch): Scenario {
  return {
    name: 'outage',
    description: 'the metrics exporter stops answering',
    defaultSeconds: 60,
    begin: async () => {
      exporter.down = true;
      return 'the exporter answers every scrape with 503';
    },
    end: async () => {
      exporter.down = false;
    },
  };
}
