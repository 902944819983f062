import { hostBasedAuthentication, serverSettings } from './serverSettings';

describe('serverSettings', () => {
  const base = { host: '127.0.0.1', port: 5432, durable: true };

  it('keeps a server on loopback, with passwords, and its data on disk', () => {
    const settings = serverSettings(base);
    expect(settings).toContain("listen_addresses = '127.0.0.1'\n");
    expect(settings).toContain("unix_socket_directories = ''\n");
    expect(settings).not.toContain('fsync');
    expect(serverSettings({ ...base, durable: false })).toContain(
      "fsync = 'off'\n",
    );
    const rules = hostBasedAuthentication('replicator').trim().split('\n');
    expect(rules).toHaveLength(2);
    rules.forEach(rule =>
      expect(rule).toMatch(/^host .* 127\.0\.0\.0\/8 scram-sha-256$/),
    );
  });

  it('quotes for both the file and the connection string', () => {
    const settings = serverSettings({
      ...base,
      standby: {
        primaryHost: '127.0.0.2',
        primaryPort: 5432,
        user: 'replicator',
        passfile: "/tmp/it's\\here",
        slot: 'headroom_a',
        applicationName: 'a',
      },
    });
    expect(settings).toContain(
      "primary_conninfo = 'host=''127.0.0.2'' port=''5432'' user=''replicator'' passfile=''/tmp/it\\\\''s\\\\\\\\here'' ",
    );
  });
});
