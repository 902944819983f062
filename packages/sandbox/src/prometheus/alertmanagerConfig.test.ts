import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { findProgram } from '../supervisor/findProgram';
import { alertmanagerConfig } from './alertmanagerConfig';
import { programs } from './programs';

describe('Alertmanager configuration', () => {
  let directory: string;
  let file: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'headroom-alertmanager-'));
    file = join(directory, 'alertmanager.yaml');
    const tokenFile = join(directory, 'token');
    writeFileSync(tokenFile, 'x');
    writeFileSync(
      file,
      stringify(
        alertmanagerConfig({
          webhookUrl: 'http://127.0.0.1:1/notifications',
          tokenFile,
        }),
      ),
    );
  });

  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const amtool = (...args: string[]) =>
    execFileSync(findProgram(programs.amtool), args, {
      encoding: 'utf8',
      stdio: 'pipe',
    });

  it('is accepted by amtool', () => {
    expect(amtool('check-config', file)).toContain('SUCCESS');
  });

  it.each([
    ['page', 'on-call'],
    ['ticket', 'tickets'],
  ])('sends severity %s to %s', (severity, receiver) => {
    const route = amtool(
      'config',
      'routes',
      'test',
      `--config.file=${file}`,
      'alertname=ReplicaLag',
      `severity=${severity}`,
    );
    expect(route.trim()).toBe(receiver);
  });

  it('sends nothing anywhere but to this machine', () => {
    const text = JSON.stringify(
      alertmanagerConfig({
        webhookUrl: 'http://127.0.0.1:1/notifications',
        tokenFile: 't',
      }),
    );
    const hosts = [...text.matchAll(/https?:\/\/([^/:"]+)/g)].map(m => m[1]);
    expect(new Set(hosts)).toEqual(new Set(['127.0.0.1']));
  });
});
