import {
  CloudWatchClient,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(__dirname, '../../..');

function sandboxDir(): string {
  const directory = process.env.HEADROOM_SANDBOX_DIR;
  if (!directory) {
    throw new Error('Run the journey with: bin/start --check');
  }
  return directory;
}

function sandboxInfo(): {
  urls: Record<string, string>;
  env: Record<string, string>;
} {
  return JSON.parse(
    readFileSync(path.join(sandboxDir(), 'sandbox.json'), 'utf8'),
  );
}

function awsOptions() {
  const { env } = sandboxInfo();
  return {
    endpoint: env.AWS_ENDPOINT_URL,
    region: env.AWS_REGION,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    },
  };
}

/** What AWS says, asked beside the portal: identifiers of all instances. */
export async function instanceIdentifiers(): Promise<string[]> {
  const answer = await new RDSClient(awsOptions()).send(
    new DescribeDBInstancesCommand({}),
  );
  return (answer.DBInstances ?? []).map(
    instance => instance.DBInstanceIdentifier ?? '',
  );
}

/** Names of all CloudWatch alarms. */
export async function alarmNames(): Promise<string[]> {
  const answer = await new CloudWatchClient(awsOptions()).send(
    new DescribeAlarmsCommand({}),
  );
  return (answer.MetricAlarms ?? []).map(alarm => alarm.AlarmName ?? '');
}

/** One number from Prometheus, asked beside the portal. */
export async function prometheusValue(query: string): Promise<number> {
  const url = new URL('/api/v1/query', sandboxInfo().urls.prometheus);
  url.searchParams.set('query', query);
  const answer = await (await fetch(url)).json();
  return Number(answer.data.result[0]?.value[1] ?? NaN);
}

/** `bin/sandbox scenario …`, as a user types it. */
export async function scenario(...args: string[]): Promise<void> {
  await promisify(execFile)(
    path.join(root, 'bin/sandbox'),
    ['scenario', ...args, '--data-dir', sandboxDir()],
    { cwd: root },
  );
}
