import type { DemoService } from './DemoService';

const PRODUCTS = 20_000;

const pick = (random: () => number, from: readonly string[]) =>
  from[Math.floor(random() * from.length)];

const categories = ['kitchen', 'garden', 'office', 'outdoor', 'home'] as const;
const words = ['oak', 'steel', 'linen', 'lamp', 'kettle', 'tent', 'chair'];

// Most visitors look at few products.
const productId = (random: () => number) =>
  1 + Math.floor(random() ** 3 * PRODUCTS);

/** The shop's pages: many reads, few writes. @internal */
export const storefront: DemoService = {
  name: 'storefront',
  ratePerSecond: 20,
  database: {
    identifier: 'storefront-db',
    database: 'storefront',
    instanceClass: 'db.t4g.medium',
    storageGib: 20,
    backupRetentionDays: 7,
    schema: `
      CREATE TABLE IF NOT EXISTS products (
        id int PRIMARY KEY,
        name text NOT NULL,
        category text NOT NULL,
        price_cents int NOT NULL,
        rating numeric(2, 1) NOT NULL,
        description text NOT NULL
      );
      CREATE INDEX IF NOT EXISTS products_by_category ON products (category, rating DESC, id);
      CREATE TABLE IF NOT EXISTS cart_items (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        cart_id int NOT NULL,
        product_id int NOT NULL REFERENCES products,
        quantity int NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX IF NOT EXISTS cart_items_by_cart ON cart_items (cart_id);
      CREATE INDEX IF NOT EXISTS cart_items_by_age ON cart_items (added_at);`,
    seed: `
      INSERT INTO products
      SELECT
        n,
        initcap(
          (ARRAY['oak', 'walnut', 'steel', 'linen', 'copper', 'glass', 'wool', 'bamboo'])[1 + n % 8] || ' ' ||
          (ARRAY['chair', 'lamp', 'kettle', 'tent', 'shelf', 'bowl', 'blanket', 'desk', 'basket'])[1 + n % 9]
        ) || ' No. ' || n,
        (ARRAY['kitchen', 'garden', 'office', 'outdoor', 'home'])[1 + n % 5],
        500 + (n * 7919) % 40000,
        (10 + (n * 31) % 41) / 10.0,
        'Made to be repaired. Ships in two days. ' || md5(n::text)
      FROM generate_series(1, ${PRODUCTS}) AS n;`,
    housekeeping: `DELETE FROM cart_items WHERE added_at < now() - interval '1 hour'`,
  },
  routes: [
    {
      method: 'get',
      path: '/products/:id',
      handle: async (query, { id }) => {
        const [product] = await query(
          'ro',
          'SELECT * FROM products WHERE id = $1',
          [Number(id) || 0],
        );
        return product;
      },
    },
    {
      method: 'get',
      path: '/categories/:category',
      handle: (query, { category }) =>
        query(
          'ro',
          `SELECT id, name, price_cents, rating FROM products
           WHERE category = $1 ORDER BY rating DESC, id LIMIT 24`,
          [category],
        ),
    },
    {
      method: 'get',
      path: '/products/:id/related',
      handle: (query, { id }) =>
        query(
          'ro',
          `SELECT other.id, other.name FROM products this
           JOIN LATERAL (
             SELECT id, name FROM products p
             WHERE p.category = this.category AND p.rating = this.rating AND p.id <> this.id
             ORDER BY abs(p.price_cents - this.price_cents) LIMIT 6
           ) other ON true
           WHERE this.id = $1`,
          [Number(id) || 0],
        ),
    },
    {
      method: 'get',
      path: '/search/:word',
      handle: (query, { word }) =>
        query(
          'ro',
          `SELECT id, name FROM products WHERE name ILIKE '%' || $1 || '%' ORDER BY rating DESC LIMIT 24`,
          [word],
        ),
    },
    {
      method: 'get',
      path: '/carts/:cart',
      handle: (query, { cart }) =>
        query(
          'ro',
          `SELECT p.name, p.price_cents, c.quantity FROM cart_items c JOIN products p ON p.id = c.product_id
           WHERE c.cart_id = $1 ORDER BY c.id DESC LIMIT 50`,
          [Number(cart) || 0],
        ),
    },
    {
      method: 'post',
      path: '/carts/:cart/items/:id',
      handle: (query, { cart, id }) =>
        query(
          'rw',
          'INSERT INTO cart_items (cart_id, product_id, quantity) VALUES ($1, $2, 1) RETURNING id',
          [Number(cart) || 0, Number(id) || 0],
        ),
    },
  ],
  requests: [
    {
      method: 'GET',
      weight: 45,
      path: random => `/products/${productId(random)}`,
    },
    {
      method: 'GET',
      weight: 25,
      path: random => `/categories/${pick(random, categories)}`,
    },
    {
      method: 'GET',
      weight: 10,
      path: random => `/products/${productId(random)}/related`,
    },
    {
      method: 'GET',
      weight: 5,
      path: random => `/search/${pick(random, words)}`,
    },
    {
      method: 'GET',
      weight: 9,
      path: random => `/carts/${Math.floor(random() * 500)}`,
    },
    {
      method: 'POST',
      weight: 6,
      path: random =>
        `/carts/${Math.floor(random() * 500)}/items/${productId(random)}`,
    },
  ],
};
