import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { findProgram } from '../supervisor/findProgram';
import { portPlan } from '../supervisor/portPlan';
import { alertRules } from './alertRules';
import { programs } from './programs';
import { prometheusConfig } from './prometheusConfig';

describe('Prometheus configuration', () => {
  let directory: string;
  let rulesFile: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'headroom-prometheus-'));
    rulesFile = join(directory, 'rules.yaml');
    writeFileSync(rulesFile, stringify(alertRules));
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const promtool = (...args: string[]) =>
    execFileSync(findProgram(programs.promtool), args, {
      encoding: 'utf8',
      stdio: 'pipe',
    });

  it('is accepted by promtool, rules included', () => {
    const file = join(directory, 'prometheus.yaml');
    writeFileSync(
      file,
      stringify(
        prometheusConfig({ ports: portPlan(17300), ruleFiles: [rulesFile] }),
      ),
    );
    expect(promtool('check', 'config', file)).toContain('4 rules found');
  });

  const labels = (identifier: string) =>
    `{dbinstance_identifier="${identifier}",account_id="1",region="r"}`;
  const alert = (name: string, identifier: string, severity = 'page') => ({
    exp_labels: {
      alertname: name,
      severity,
      layer: 'database',
      dbinstance_identifier: identifier,
      account_id: '1',
      region: 'r',
    },
    exp_annotations: undefined as Record<string, string> | undefined,
  });

  const runRuleTest = (test: object) => {
    const file = join(directory, 'test.yaml');
    writeFileSync(
      file,
      stringify({
        rule_files: [rulesFile],
        evaluation_interval: '5s',
        tests: [{ interval: '5s', ...test }],
      }),
    );
    return promtool('test', 'rules', file);
  };

  const annotationsOf = (name: string, identifier: string, value: string) =>
    Object.fromEntries(
      Object.entries(
        alertRules.groups[0].rules.find(rule => rule.alert === name)
          ?.annotations ?? {},
      ).map(([key, text]) => [
        key,
        text
          .replace('{{ $labels.dbinstance_identifier }}', identifier)
          .replace(/\{\{ \$value [^}]*\}\}/, value),
      ]),
    );

  it('ReplicaLag fires for a replica that falls behind, and resolves', () => {
    const expected = alert('ReplicaLag', 'b');
    const verdict = runRuleTest({
      input_series: [
        // Behind from second 10 on: 5, 10, …, 60, then caught up.
        {
          series: `pg_replication_lag_seconds${labels('b')}`,
          values: '0 0 5+5x11 0x10',
        },
        { series: `pg_replication_is_replica${labels('b')}`, values: '1x30' },
        // A primary that reports nonsense is no replica.
        { series: `pg_replication_lag_seconds${labels('a')}`, values: '99x30' },
        { series: `pg_replication_is_replica${labels('a')}`, values: '0x30' },
      ],
      alert_rule_test: [
        { eval_time: '20s', alertname: 'ReplicaLag', exp_alerts: [] },
        {
          eval_time: '40s',
          alertname: 'ReplicaLag',
          exp_alerts: [
            {
              ...expected,
              exp_annotations: annotationsOf('ReplicaLag', 'b', '35s'),
            },
          ],
        },
        { eval_time: '90s', alertname: 'ReplicaLag', exp_alerts: [] },
      ],
    });
    expect(verdict).toContain('SUCCESS');
  });

  it('DatabaseConnectionsHigh counts all databases of a server', () => {
    const verdict = runRuleTest({
      input_series: [
        ['x', '30x30'],
        ['y', '19x30'],
      ]
        .map(([datname, values]) => ({
          series: `pg_stat_database_numbackends{datname="${datname}",dbinstance_identifier="a",account_id="1",region="r"}`,
          values,
        }))
        .concat({
          series: `pg_settings_max_connections${labels('a')}`,
          values: '60x30',
        }),
      alert_rule_test: [
        {
          eval_time: '60s',
          alertname: 'DatabaseConnectionsHigh',
          exp_alerts: [
            {
              ...alert('DatabaseConnectionsHigh', 'a'),
              exp_annotations: annotationsOf(
                'DatabaseConnectionsHigh',
                'a',
                '81.67%',
              ),
            },
          ],
        },
      ],
    });
    expect(verdict).toContain('SUCCESS');
  });

  it('tells a database that is down from one that cannot be seen', () => {
    const verdict = runRuleTest({
      input_series: [
        { series: `pg_up${labels('a')}`, values: '0x30' },
        {
          series:
            'up{job="postgres",dbinstance_identifier="b",account_id="1",region="r"}',
          values: '0x30',
        },
      ],
      alert_rule_test: [
        {
          eval_time: '60s',
          alertname: 'DatabaseDown',
          exp_alerts: [
            {
              ...alert('DatabaseDown', 'a'),
              exp_annotations: annotationsOf('DatabaseDown', 'a', ''),
            },
          ],
        },
        {
          eval_time: '60s',
          alertname: 'DatabaseUnobserved',
          exp_alerts: [
            {
              ...alert('DatabaseUnobserved', 'b', 'ticket'),
              exp_annotations: annotationsOf('DatabaseUnobserved', 'b', ''),
            },
          ],
        },
      ],
    });
    expect(verdict).toContain('SUCCESS');
  });
});
