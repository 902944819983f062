import { UpstreamError } from '../http/UpstreamError';
import { isRecord, isStringRecord } from './isRecord';
import {
  InstantSeries,
  PrometheusAlert,
  RangeSeries,
  WithWarnings,
} from './PrometheusAnswer';
import { parseSampleValue } from './parseSampleValue';

/** `errorType` of Prometheus's API: https://prometheus.io/docs/prometheus/latest/querying/api/#format-overview */
const ERROR_TYPES = [
  'bad_data',
  'execution',
  'timeout',
  'canceled',
  'internal',
  'unavailable',
  'not_found',
  'not_acceptable',
];

/**
 * The `data` of an answer of Prometheus's HTTP API.
 *
 * @param quote - its own text as it may be shown to people; null: not at all
 * @throws UpstreamError `query` for an error that the API reports, `http` for another status,
 *   `bad-envelope` for anything else
 * @internal
 */
export function parseEnvelope(
  status: number,
  body: unknown,
  quote: (text: string) => string | null,
): WithWarnings<Record<string, unknown>> {
  if (isRecord(body) && body.status === 'error') {
    throw new UpstreamError('query', describeError(body, quote), status);
  }
  if (status < 200 || status >= 300) {
    const advice =
      status === 401 || status === 403 ? ', it refuses us: check auth' : '';
    throw new UpstreamError(
      'http',
      `it answered HTTP ${status}${advice}`,
      status,
    );
  }
  if (!isRecord(body) || body.status !== 'success' || !isRecord(body.data)) {
    throw badEnvelope('no status and data: is url that of a Prometheus?');
  }
  // `infos` are hints on the query's style, not on its data: they would only alarm people.
  const warnings = Array.isArray(body.warnings)
    ? body.warnings.filter((text): text is string => typeof text === 'string')
    : [];
  // So VictoriaMetrics says what Thanos says by a warning.
  const isPartial = body.isPartial === true;
  return {
    result: body.data,
    warnings: [
      ...(isPartial
        ? ['its answer is partial: not all of its storage nodes answered']
        : []),
      ...new Set(
        warnings.map(
          text => quote(text) ?? 'it warns that its answer may be incomplete',
        ),
      ),
    ],
    // Prometheus also warns of what it thinks of the query itself; all others tell of what could not be read.
    partial: isPartial || warnings.some(text => !/^PromQL /.test(text)),
  };
}

function describeError(
  { errorType, error }: Record<string, unknown>,
  quote: (text: string) => string | null,
): string {
  const type = typeof errorType === 'string' ? errorType : 'error';
  const quoted = quote(
    `${type}: ${typeof error === 'string' ? error : 'no reason'}`,
  );
  return (
    quoted ??
    `it refused or failed to run the query${
      ERROR_TYPES.includes(type) ? ` (${type})` : ''
    }; its words are not shown because auth is set`
  );
}

/** @internal */
export function parseVector(data: Record<string, unknown>): InstantSeries[] {
  return resultOf(data, 'vector').flatMap(item => {
    if (!isRecord(item) || !isStringRecord(item.metric)) {
      throw badEnvelope('a series without labels');
    }
    if (item.value === undefined && item.histogram !== undefined) {
      return [];
    }
    const [time, value] = parsePoint(item.value);
    return [{ labels: item.metric, time, value }];
  });
}

/** @internal */
export function parseMatrix(data: Record<string, unknown>): RangeSeries[] {
  return resultOf(data, 'matrix').map(item => {
    if (!isRecord(item) || !isStringRecord(item.metric)) {
      throw badEnvelope('a series without labels');
    }
    const values = Array.isArray(item.values) ? item.values : [];
    return { labels: item.metric, points: values.map(parsePoint) };
  });
}

/** @internal */
export function parseAlerts(data: Record<string, unknown>): PrometheusAlert[] {
  if (!Array.isArray(data.alerts)) {
    throw badEnvelope('no list of alerts');
  }
  return data.alerts.flatMap(alert => {
    if (!isRecord(alert) || !isStringRecord(alert.labels)) {
      throw badEnvelope('an alert without labels');
    }
    const { state, labels, annotations, activeAt } = alert;
    if (state !== 'pending' && state !== 'firing') {
      return [];
    }
    return [
      {
        labels,
        annotations: isStringRecord(annotations) ? annotations : {},
        state,
        activeAt: typeof activeAt === 'string' ? activeAt : null,
      },
    ];
  });
}

function resultOf(data: Record<string, unknown>, type: string): unknown[] {
  if (data.resultType !== type || !Array.isArray(data.result)) {
    throw badEnvelope(`no ${type}`);
  }
  return data.result;
}

function parsePoint(point: unknown): [number, number] {
  if (Array.isArray(point) && typeof point[0] === 'number') {
    const value = parseSampleValue(point[1]);
    if (value !== null) {
      return [point[0], value];
    }
  }
  throw badEnvelope('a sample that is not [time, "value"]');
}

function badEnvelope(what: string): UpstreamError {
  return new UpstreamError('bad-envelope', `unexpected answer: ${what}`);
}
