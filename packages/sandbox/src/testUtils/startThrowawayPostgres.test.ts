import { withClient } from '../postgres/withClient';
import { startThrowawayPostgres } from './startThrowawayPostgres';

describe('startThrowawayPostgres', () => {
  jest.setTimeout(60_000);

  it('gives an empty PostgreSQL 18 that wants a password, and takes it away', async () => {
    const { connection, stop } = await startThrowawayPostgres();
    try {
      await withClient(connection, async client => {
        const { rows } = await client.query('SHOW server_version_num');
        expect(rows[0].server_version_num).toMatch(/^18/);
        await client.query('CREATE DATABASE plugin');
      });
      await expect(
        withClient({ ...connection, password: 'wrong' }, async () => undefined),
      ).rejects.toMatchObject({ code: '28P01' });
    } finally {
      await stop();
    }
    await expect(
      withClient(connection, async () => undefined),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
