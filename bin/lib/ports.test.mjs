import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { StartError } from './claim.mjs';
import { claimPorts } from './ports.mjs';

/** Runs `work` while someone listens on a port. */
async function whileTaken(port, work) {
  const server = net.createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work(server.address().port);
  } finally {
    server.close();
    await once(server, 'close');
  }
}

test('taken ports: says all of them, how to see whose they are, and the command that takes others', async () => {
  const { portal, sandbox } = await claimPorts('--check', {});
  await whileTaken(portal, () =>
    whileTaken(sandbox + 3, () =>
      assert.rejects(
        claimPorts('--dev', {
          HEADROOM_PORT: `${portal}`,
          HEADROOM_BACKEND_PORT: `${portal + 1}`,
          HEADROOM_SANDBOX_PORT_BASE: `${sandbox}`,
        }),
        error => {
          assert.ok(error instanceof StartError);
          assert.equal(
            error.message,
            [
              `Taken: port ${portal}, where the portal listens.`,
              `Taken: port ${sandbox + 3}, where the sandbox listens.`,
              `See by whom: ss -ltnp 'sport = :${portal}'`,
              'Or choose others: HEADROOM_PORT=3100 HEADROOM_SANDBOX_PORT_BASE=17400 bin/start --dev',
            ].join('\n'),
          );
          return true;
        },
      ),
    ),
  );
});

test('the portal serves its API, unless the backend is apart', async () => {
  const { portal, sandbox } = await claimPorts('--check', {});
  const env = {
    HEADROOM_PORT: `${portal}`,
    HEADROOM_BACKEND_PORT: `${portal + 1}`,
    HEADROOM_SANDBOX_PORT_BASE: `${sandbox}`,
  };
  assert.deepEqual(await claimPorts(undefined, env), {
    portal,
    backend: portal,
    sandbox,
  });
  assert.deepEqual(await claimPorts('--dev', env), {
    portal,
    backend: portal + 1,
    sandbox,
  });
});

test('a check goes beside a portal on the usual ports, and where it is told to', async () => {
  const { portal, backend, sandbox } = await claimPorts('--check', {});
  assert.equal(backend, portal);
  for (const usual of [3000, 17_300]) {
    assert.ok(![portal, sandbox].includes(usual));
  }
  await whileTaken(0, taken =>
    assert.rejects(
      claimPorts('--check', { HEADROOM_PORT: `${taken}` }),
      /HEADROOM_PORT=3100 bin\/start --check$/,
    ),
  );
});

test('no port at all: says what it must be', async () => {
  for (const text of ['', '80', '65536', 'http', '1e4.5']) {
    await assert.rejects(
      claimPorts('--check', { HEADROOM_PORT: text }),
      /HEADROOM_PORT is ".*"; it must be a whole number from 1024 to 65535/,
    );
  }
  await assert.rejects(
    claimPorts('--check', { HEADROOM_SANDBOX_PORT_BASE: '65530' }),
    /from 1024 to 65523/,
  );
});
