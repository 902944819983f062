import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allocatePort } from './postgres/allocatePort';
import { fallbackDataRoot } from './postgres/fallbackDataRoot';
import { waitFor } from './postgres/waitFor';
import { ControlClient } from './supervisor/ControlClient';
import { processIdentity } from './supervisor/processIdentity';
import type { SandboxInfo } from './supervisor/SandboxFile';
import type { StatusAnswer } from './supervisor/statusLines';

interface Alert {
  readonly labels: Record<string, string>;
  readonly state: string;
}

/** The whole thing, as `bin/start` runs it. */
describe('sandbox', () => {
  jest.setTimeout(180_000);
  let base: string;
  let dataDir: string;
  let child: ChildProcess;
  let output = '';
  let info: SandboxInfo;
  let control: ControlClient;

  beforeAll(async () => {
    base = mkdtempSync(join(tmpdir(), 'headroom-sandbox-'));
    dataDir = join(base, 'data');
    // A free port says little about its neighbours; they are checked by the start itself.
    const portBase = await allocatePort('127.0.0.1');
    child = spawn(
      process.execPath,
      [
        '-r',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(__dirname, 'cli.ts'),
        'start',
        `--data-dir=${dataDir}`,
        `--port-base=${Math.min(portBase, 65_000)}`,
        `--parent-pid=${process.pid}`,
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    child.stdout?.on('data', chunk => {
      output += chunk;
    });
    child.stderr?.on('data', chunk => {
      output += chunk;
    });
    await waitFor(
      'the sandbox to be ready',
      async () => {
        if (child.exitCode !== null) {
          throw new Error(output);
        }
        return output.includes('sandbox ready');
      },
      { timeoutMs: 90_000 },
    );
    info = JSON.parse(readFileSync(join(dataDir, 'sandbox.json'), 'utf8'));
    control = new ControlClient(info.control);
  });

  afterAll(async () => {
    if (child.exitCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
    for (const path of [base, fallbackDataRoot(join(dataDir, 'postgres'))]) {
      rmSync(path, { recursive: true, force: true });
    }
  });

  const prometheus = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${info.urls.prometheus}/api/v1/${path}`);
    const { data } = await response.json();
    return data;
  };
  const query = async (expression: string) => {
    const { result } = await prometheus<{
      result: { metric: Record<string, string>; value: [number, string] }[];
    }>(`query?query=${encodeURIComponent(expression)}`);
    return result.map(({ metric, value }) => ({
      metric,
      value: Number(value[1]),
    }));
  };
  const alertStates = async () => {
    const { alerts } = await prometheus<{ alerts: Alert[] }>('alerts');
    return alerts
      .filter(alert => alert.labels.alertname === 'ReplicaLag')
      .map(alert => alert.state);
  };
  const aws = () => ({
    region: info.env.AWS_REGION,
    endpoint: info.env.AWS_ENDPOINT_URL,
    credentials: {
      accessKeyId: info.env.AWS_ACCESS_KEY_ID,
      secretAccessKey: info.env.AWS_SECRET_ACCESS_KEY,
    },
  });

  it('is scraped in all its parts, and measured under load', async () => {
    await waitFor(
      'every target to be up',
      async () => (await query('count(up == 1)'))[0]?.value === 7,
      { timeoutMs: 30_000, intervalMs: 500 },
    );
    await waitFor(
      'the load to be seen',
      async () =>
        (
          await query(
            'sum(rate(http_requests_total{service="storefront",status="200"}[15s])) > 5',
          )
        ).length === 1,
      { timeoutMs: 30_000, intervalMs: 500 },
    );
    const cpu = await waitFor(
      'CPU of the storefront database',
      async () =>
        (
          await query(
            'aws_rds_cpuutilization_average{dimension_DBInstanceIdentifier="storefront-db"} > 0',
          )
        )[0],
      { timeoutMs: 30_000, intervalMs: 500 },
    );
    expect(cpu.value).toBeLessThanOrEqual(100);
    const status = await control.request<StatusAnswer>('GET', '/status');
    expect(new Set(status.parts.map(part => part.state))).toEqual(
      new Set(['running']),
    );
  });

  it('says why an instance that it makes has failed', async () => {
    const rds = new RDSClient(aws());
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: 'doomed',
        DBInstanceClass: 'db.t4g.micro',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'shop',
        MasterUserPassword: 'long-enough',
        DBName: 'template1',
      }),
    );
    await waitFor(
      'the reason',
      async () => output.includes('database "template1" already exists'),
      { timeoutMs: 60_000 },
    );
    expect(output).not.toContain('long-enough');
    await waitFor(
      'the failed instance to be deleted',
      () =>
        rds
          .send(
            new DeleteDBInstanceCommand({
              DBInstanceIdentifier: 'doomed',
              SkipFinalSnapshot: true,
            }),
          )
          .then(
            () => true,
            () => false,
          ),
      { timeoutMs: 60_000, intervalMs: 200 },
    );
    rds.destroy();
  });

  it('pages for a replica that falls behind, and takes it back', async () => {
    await expect(
      control.request('POST', '/scenarios/replica-lag'),
    ).rejects.toThrow('storefront-db has no running replica');

    const replica = 'storefront-read-replica-01';
    const rds = new RDSClient(aws());
    await rds.send(
      new CreateDBInstanceReadReplicaCommand({
        DBInstanceIdentifier: replica,
        SourceDBInstanceIdentifier: 'storefront-db',
      }),
    );
    rds.destroy();
    const cloudWatch = new CloudWatchClient(aws());
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'lag',
        Namespace: 'AWS/RDS',
        MetricName: 'ReplicaLag',
        Dimensions: [{ Name: 'DBInstanceIdentifier', Value: replica }],
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 3_000,
        ComparisonOperator: 'GreaterThanThreshold',
      }),
    );
    await waitFor(
      'reads on the replica',
      async () =>
        (
          await query(
            `rate(db_queries_total{role="ro",dbinstance_identifier="${replica}"}[15s]) > 5`,
          )
        ).length === 1,
      { timeoutMs: 60_000, intervalMs: 500 },
    );

    await control.request('POST', '/scenarios/replica-lag', { seconds: 40 });
    const seen: string[] = [];
    await waitFor(
      'the alert to come and go',
      async () => {
        const [state = 'inactive'] = await alertStates();
        if (seen[seen.length - 1] !== state) {
          seen.push(state);
        }
        return (
          seen.length > 1 && state === 'inactive' && seen.includes('firing')
        );
      },
      { timeoutMs: 90_000, intervalMs: 250 },
    );
    expect(seen).toEqual(['inactive', 'pending', 'firing', 'inactive']);
    const notifications = await waitFor(
      'both notifications',
      async () => {
        const list = await control.request<{ body: { status: string } }[]>(
          'GET',
          '/notifications',
        );
        return list.length >= 2 && list;
      },
      { timeoutMs: 30_000, intervalMs: 500 },
    );
    expect(notifications.map(({ body }) => body.status)).toEqual([
      'resolved',
      'firing',
    ]);
    const { MetricAlarms } = await cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: ['lag'] }),
    );
    expect(MetricAlarms?.[0].StateValue).toBe('OK');
    cloudWatch.destroy();
  });

  it('ends everything on SIGTERM', async () => {
    const run = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'));
    expect(run.children).toHaveLength(2);
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await exited;
    expect(code).toBe(0);
    expect(existsSync(join(dataDir, 'sandbox.json'))).toBe(false);
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
    expect(
      run.children.map(({ pid }: { pid: number }) => processIdentity(pid)),
    ).toEqual([undefined, undefined]);
    await expect(fetch(info.urls.prometheus)).rejects.toThrow();
  });
});
