import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { AlertmanagerSource } from './alertmanager/AlertmanagerSource';
import { readReadingsConfig } from './config/readReadingsConfig';
import { DefaultReadingsService } from './DefaultReadingsService';
import { PrometheusSource } from './fleet/PrometheusSource';
import { ReadingsService } from './ReadingsService';

/**
 * The readings service of the configuration. Nothing is asked before someone looks, and nothing has to
 * be stopped.
 *
 * @throws InputError when the configuration is wrong: it names the keys and the fixes
 * @public
 */
export function createReadingsService(options: {
  config: RootConfigService;
  logger: LoggerService;
  /** Unix milliseconds; for tests. */
  now?: () => number;
}): ReadingsService {
  const { config, logger, now = Date.now } = options;
  const { prometheus, alertmanager, refreshIntervalMs, overrides } =
    readReadingsConfig(config);
  if (prometheus.length === 0) {
    logger.warn(
      'headroom.prometheus is empty: nothing is measured until a name and a url are given there',
    );
  }
  return new DefaultReadingsService({
    sources: prometheus.map(
      entry =>
        new PrometheusSource({
          config: entry,
          overrides,
          refreshIntervalMs,
          now,
        }),
    ),
    alertmanagers: alertmanager.map(
      entry =>
        new AlertmanagerSource({ config: entry, refreshIntervalMs, now }),
    ),
    now,
  });
}
