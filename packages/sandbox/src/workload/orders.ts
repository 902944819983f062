import type { DemoService } from './DemoService';

/** Takes and lists orders: about as many writes as reads. @internal */
export const orders: DemoService = {
  name: 'orders',
  ratePerSecond: 2,
  database: {
    identifier: 'orders-db',
    database: 'orders',
    instanceClass: 'db.t4g.medium',
    storageGib: 20,
    backupRetentionDays: 7,
    schema: `
      CREATE TABLE IF NOT EXISTS orders (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer_id int NOT NULL,
        total_cents int NOT NULL,
        state text NOT NULL DEFAULT 'placed',
        placed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX IF NOT EXISTS orders_by_customer ON orders (customer_id, id DESC);
      CREATE INDEX IF NOT EXISTS orders_by_age ON orders (placed_at);`,
    seed: `
      INSERT INTO orders (customer_id, total_cents, state)
      SELECT 1 + n % 800, 1000 + (n * 7919) % 20000, 'delivered' FROM generate_series(1, 5000) AS n;`,
    housekeeping: `DELETE FROM orders WHERE state = 'placed' AND placed_at < now() - interval '1 hour'`,
  },
  routes: [
    {
      method: 'get',
      path: '/customers/:customer/orders',
      handle: (query, { customer }) =>
        query(
          'ro',
          'SELECT * FROM orders WHERE customer_id = $1 ORDER BY id DESC LIMIT 20',
          [Number(customer) || 0],
        ),
    },
    {
      method: 'post',
      path: '/customers/:customer/orders',
      handle: (query, { customer }) =>
        query(
          'rw',
          `INSERT INTO orders (customer_id, total_cents) VALUES ($1, 1000 + (random() * 20000)::int) RETURNING id`,
          [Number(customer) || 0],
        ),
    },
  ],
  requests: (['GET', 'POST'] as const).map(method => ({
    method,
    weight: 1,
    path: random => `/customers/${1 + Math.floor(random() * 800)}/orders`,
  })),
};
