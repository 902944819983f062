import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalEnvironment, withoutAws } from './environment.mjs';

const sandbox = {
  urls: {
    prometheus: 'http://127.0.0.1:17303',
    alertmanager: 'http://127.0.0.1:17304',
  },
  env: {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:17301',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox secret',
    AWS_REGION: 'eu-central-1',
  },
};

test("the portal gets the sandbox's AWS settings and none of the user's", () => {
  const env = portalEnvironment(
    {
      PATH: '/bin',
      AWS_PROFILE: 'production',
      AWS_SESSION_TOKEN: 'token',
      AWS_ACCESS_KEY_ID: 'real',
      AWS_ENDPOINT_URL_RDS: 'https://rds.example.com',
    },
    {
      sandbox,
      appUrl: 'http://localhost:3000',
      apiUrl: 'http://localhost:7007',
      dataDir: '/data',
    },
  );
  assert.deepEqual(
    Object.fromEntries(
      Object.entries(env).filter(([name]) => name.startsWith('AWS_')),
    ),
    {
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...sandbox.env,
    },
  );
  assert.equal(env.PATH, '/bin');
  assert.equal(env.APP_CONFIG_app_baseUrl, 'http://localhost:3000');
  assert.equal(env.APP_CONFIG_backend_baseUrl, 'http://localhost:7007');
  assert.equal(env.APP_CONFIG_backend_listen_port, '7007');
  assert.equal(env.HEADROOM_PROMETHEUS_URL, sandbox.urls.prometheus);
});

test('other processes get no AWS settings at all', () => {
  assert.deepEqual(withoutAws({ AWS_PROFILE: 'x', HOME: '/home/me' }), {
    HOME: '/home/me',
  });
});
