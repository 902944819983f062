import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { AlertmanagerSource } from './alertmanager/AlertmanagerSource';
import { readReadingsConfig } from './config/readReadingsConfig';
import { DefaultReadingsService } from './DefaultReadingsService';
import { PrometheusSource } from './fleet/PrometheusSource';
import { ByteBudget } from './http/ByteBudget';
import { ReadingsService } from './ReadingsService';

/** Of answers that are being read, of all upstreams together: four of the largest that are allowed by default. */
const BYTES_AT_ONCE = 64 * 1024 * 1024;

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
  const budget = new ByteBudget(
    Math.max(
      BYTES_AT_ONCE,
      ...[...prometheus, ...alertmanager].map(
        ({ maxResponseBytes }) => maxResponseBytes,
      ),
    ),
  );
  return new DefaultReadingsService({
    sources: prometheus.map(
      entry =>
        new PrometheusSource({
          config: entry,
          overrides,
          refreshIntervalMs,
          budget,
          now,
        }),
    ),
    alertmanagers: alertmanager.map(
      entry =>
        new AlertmanagerSource({
          config: entry,
          refreshIntervalMs,
          budget,
          now,
        }),
    ),
    now,
  });
}
