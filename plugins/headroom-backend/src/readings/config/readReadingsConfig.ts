import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v3';
import { durationSchema } from './durationSchema';
import { httpAuthSchema } from './httpAuthSchema';
import { overrideSchema } from './overrideSchema';
import { ReadingsConfig } from './ReadingsConfig';
import { upstreamUrlSchema } from './upstreamUrlSchema';

const MEBIBYTE = 1024 * 1024;

const name = z
  .string({ required_error: 'is missing: name it, e.g. main' })
  .regex(/^[\w.-]{1,63}$/, 'must be 1 to 63 letters, digits, ., _ or -');

const labelName = z
  .string()
  .regex(/^[a-zA-Z_]\w*$/, 'is not a name of a Prometheus label');

/** One label, or several of which the first that is there counts. */
const labelNames = (...fallback: string[]) =>
  z
    .union([labelName, z.array(labelName)])
    .optional()
    .transform(names =>
      typeof names === 'string' ? [names] : names ?? fallback,
    );

const identityLabels = z
  .object({
    postgres: labelName.optional(),
    account: labelNames('account_id'),
    region: labelNames('region'),
  })
  .strict()
  .transform(({ postgres = 'dbinstance_identifier', ...scope }) => ({
    postgres,
    ...scope,
  }));

const alertLabels = z
  .object({
    service: labelNames('service', 'component'),
    namespace: labelNames('namespace'),
    environment: labelNames('environment', 'env'),
  })
  .strict();

const timeout = durationSchema({ fallback: '5s', minMs: 50, maxMs: 120_000 });

// One reading of 10,000 instances, by two exporters, takes about 12 MiB. What is read becomes objects of several times
// its size, so that a limit far above what a fleet needs is none.
const maxResponseMebibytes = z
  .number()
  .positive()
  .max(1024)
  .optional()
  .transform(size => Math.ceil((size ?? 16) * MEBIBYTE));

const prometheusSchema = z
  .object({
    name,
    url: upstreamUrlSchema,
    auth: httpAuthSchema,
    method: z
      .enum(['POST', 'GET'])
      .optional()
      .transform(method => method ?? ('POST' as const)),
    timeout,
    maxResponseMebibytes,
    scrapeInterval: durationSchema({
      fallback: '30s',
      minMs: 100,
      maxMs: 600_000,
    }),
    externalLabels: z
      .record(labelName, z.string().min(1, 'is empty: leave it out'))
      .optional()
      .transform(labels => labels ?? {}),
    identityLabels: identityLabels.optional(),
    alertLabels: alertLabels.optional(),
    alerts: z.boolean().optional(),
  })
  .strict()
  .transform(({ timeout: timeoutMs, scrapeInterval, ...entry }) => ({
    name: entry.name,
    url: entry.url,
    auth: entry.auth,
    method: entry.method,
    timeoutMs,
    maxResponseBytes: entry.maxResponseMebibytes,
    scrapeIntervalSeconds: scrapeInterval / 1000,
    externalLabels: entry.externalLabels,
    identityLabels: entry.identityLabels ?? identityLabels.parse({}),
    alertLabels: entry.alertLabels ?? alertLabels.parse({}),
    hasAlerts: entry.alerts ?? true,
  }));

const alertmanagerSchema = z
  .object({
    name,
    url: upstreamUrlSchema,
    auth: httpAuthSchema,
    timeout,
    maxResponseMebibytes,
    prometheus: z.array(name).nonempty().optional(),
  })
  .strict()
  .transform(entry => ({
    name: entry.name,
    url: entry.url,
    auth: entry.auth,
    timeoutMs: entry.timeout,
    maxResponseBytes: entry.maxResponseMebibytes,
    prometheus: entry.prometheus ?? null,
  }));

const headroomSchema = z.object({
  prometheus: z.array(prometheusSchema).superRefine(uniqueNames).optional(),
  alertmanager: z.array(alertmanagerSchema).superRefine(uniqueNames).optional(),
  readings: z
    .object({
      refreshInterval: durationSchema({
        fallback: '10s',
        minMs: 100,
        maxMs: 600_000,
      }),
      overrides: overrideSchema,
    })
    .partial({ overrides: true })
    .strict()
    .optional(),
});

/**
 * The configuration of readings, checked as a whole.
 *
 * @throws InputError that names every wrong key and its fix
 * @internal
 */
export function readReadingsConfig(config: RootConfigService): ReadingsConfig {
  // Raw, because the keys of `overrides` are ids of readings, and these have dots.
  const raw = {
    prometheus: config.getOptional('headroom.prometheus'),
    alertmanager: config.getOptional('headroom.alertmanager'),
    readings: config.getOptional('headroom.readings') ?? {},
  };
  const parsed = headroomSchema.superRefine(knownPrometheus).safeParse(raw);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      issue => `${keyOf(issue.path)} ${issue.message}`,
    );
    throw new InputError(
      `Configuration of Headroom's readings: ${problems.join('; ')}`,
    );
  }
  const { prometheus, alertmanager, readings } = parsed.data;
  return {
    prometheus: prometheus ?? [],
    alertmanager: alertmanager ?? [],
    refreshIntervalMs: readings?.refreshInterval ?? 10_000,
    overrides: new Map(Object.entries(readings?.overrides ?? {})),
  };
}

function uniqueNames(
  entries: Array<{ name: string }>,
  context: z.RefinementCtx,
): void {
  entries.forEach((entry, index) => {
    if (entries.findIndex(other => other.name === entry.name) !== index) {
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `is taken by an earlier entry: rename one "${entry.name}"`,
      });
    }
  });
}

function knownPrometheus(
  headroom: z.infer<typeof headroomSchema>,
  context: z.RefinementCtx,
): void {
  const known = new Set(headroom.prometheus?.map(entry => entry.name));
  headroom.alertmanager?.forEach((entry, index) => {
    const unknown = entry.prometheus?.find(other => !known.has(other));
    if (unknown) {
      context.addIssue({
        code: 'custom',
        path: ['alertmanager', index, 'prometheus'],
        message: `names "${unknown}", which headroom.prometheus does not have`,
      });
    }
  });
}

function keyOf(path: Array<string | number>): string {
  return path.reduce<string>(
    (key, part) =>
      typeof part === 'number' ? `${key}[${part}]` : `${key}.${part}`,
    'headroom',
  );
}
