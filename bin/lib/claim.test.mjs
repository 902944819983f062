import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { claimPort, StartError } from './claim.mjs';

const VARIABLE = 'HEADROOM_BACKEND_PORT';
const options = {
  fallback: '7007',
  other: '7107',
  who: 'backend',
  command: 'bin/start --dev',
};

async function claim(text) {
  const former = process.env[VARIABLE];
  process.env[VARIABLE] = text;
  try {
    return await claimPort(VARIABLE, options);
  } finally {
    if (former === undefined) delete process.env[VARIABLE];
    else process.env[VARIABLE] = former;
  }
}

test('a taken port: says how to see whose it is, and the command that takes another one', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  try {
    await assert.rejects(claim(String(port)), error => {
      assert.ok(error instanceof StartError);
      assert.match(
        error.message,
        new RegExp(`^Port ${port}, where the backend`),
      );
      assert.match(
        error.message,
        / choose another one: HEADROOM_BACKEND_PORT=7107 bin\/start --dev$/,
      );
      return true;
    });
  } finally {
    server.close();
    await once(server, 'close');
  }
  assert.equal(await claim(String(port)), port);
});

test('no port at all: says what it must be', async () => {
  for (const text of ['', '80', '65536', 'http']) {
    await assert.rejects(claim(text), /a whole number from 1024 to 65535/);
  }
});
