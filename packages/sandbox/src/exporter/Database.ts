import type { QueryResultRow } from 'pg';

/** All that the collectors need of a connection. @internal */
export interface Database {
  query<Row extends QueryResultRow>(sql: string): Promise<{ rows: Row[] }>;
}
