import type { DemoService } from './DemoService';

/** Accounts and sessions: short look-ups. @internal */
export const identity: DemoService = {
  name: 'identity',
  ratePerSecond: 3,
  database: {
    identifier: 'identity-db',
    database: 'identity',
    instanceClass: 'db.t4g.small',
    storageGib: 20,
    // Deliberately without backups: RDS refuses a read replica of it, and the plan says why.
    backupRetentionDays: 0,
    schema: `
      CREATE TABLE IF NOT EXISTS accounts (
        id int PRIMARY KEY,
        email text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE IF NOT EXISTS sessions (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account_id int NOT NULL REFERENCES accounts,
        started_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX IF NOT EXISTS sessions_by_age ON sessions (started_at);`,
    seed: `
      INSERT INTO accounts (id, email)
      SELECT n, 'customer' || n || '@shop.example' FROM generate_series(1, 3000) AS n;`,
    housekeeping: `DELETE FROM sessions WHERE started_at < now() - interval '1 hour'`,
  },
  routes: [
    {
      method: 'get',
      path: '/accounts/:id',
      handle: async (query, { id }) => {
        const [account] = await query(
          'ro',
          'SELECT * FROM accounts WHERE id = $1',
          [Number(id) || 0],
        );
        return account;
      },
    },
    {
      method: 'post',
      path: '/accounts/:id/sessions',
      handle: (query, { id }) =>
        query(
          'rw',
          'INSERT INTO sessions (account_id) VALUES ($1) RETURNING id',
          [Number(id) || 0],
        ),
    },
  ],
  requests: [
    {
      method: 'GET',
      weight: 9,
      path: random => `/accounts/${1 + Math.floor(random() * 3000)}`,
    },
    {
      method: 'POST',
      weight: 1,
      path: random => `/accounts/${1 + Math.floor(random() * 3000)}/sessions`,
    },
  ],
};
