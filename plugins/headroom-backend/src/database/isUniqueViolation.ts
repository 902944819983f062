/** SQLSTATE of PostgreSQL and the extended result codes of SQLite. */
const CODES = [
  '23505',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
];

/**
 * Whether a database refused a row because it breaks a unique index.
 *
 * @internal
 */
export function isUniqueViolation(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    CODES.includes(String(error.code))
  );
}
