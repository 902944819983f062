import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { TestServer } from './__testUtils__/TestServer';

const MEBIBYTE = 1024 * 1024;

/** A valid answer of that many bytes, as a Prometheus gives it that holds far more than anyone thought. */
function answerOf(bytes: number): Buffer {
  const head = '{"status":"success","data":{"resultType":"vector","result":[';
  const series = `${JSON.stringify({
    metric: { headroom_part: '0 max', dbinstance_identifier: 'db-1' },
    value: [1_700_000_000, '1'],
  })},`;
  const last = `${series.slice(0, -1)}]}}`;
  return Buffer.from(
    head + series.repeat(Math.floor(bytes / series.length)) + last,
  );
}

describe('a Prometheus whose answers are as large as they may be', () => {
  jest.setTimeout(120_000);

  let large: TestServer;
  let atOnce = 0;
  let most = 0;

  beforeAll(async () => {
    const answer = answerOf(63 * MEBIBYTE);
    large = await TestServer.start((_request, response) => {
      most = Math.max(most, ++atOnce);
      response.on('close', () => atOnce--);
      response.end(answer);
    });
  });

  afterAll(async () => {
    await large.stop();
  });

  it('does not end a backend that has little memory', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--max-old-space-size=192',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(__dirname, '__testUtils__/readingsProcess.ts'),
      ],
      {
        env: {
          ...process.env,
          NODE_ENV: 'test',
          HEADROOM_TEST: JSON.stringify({
            prometheus: [{ name: 'main', url: large.url, timeout: '60s' }],
          }),
        },
      },
    );
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'failed',
      reason:
        'its answer is too large, more than 16 MiB (maxResponseMebibytes)',
    });
    expect(most).toBe(4);
  });
});
