/** Ids of the backend's catalog of readings that have a place of their own on the page. @internal */
export const databaseReadingIds = {
  connections: 'database.connections',
  connectionLimit: 'database.connections.limit',
  connectionUse: 'database.connections.utilization',
  cpu: 'database.cpu.utilization',
  rowsRead: 'database.rows.read',
  rowsWritten: 'database.rows.written',
  iopsRead: 'database.iops.read',
  iopsWrite: 'database.iops.write',
  lag: 'database.replica.lag',
  streaming: 'database.replica.streaming',
} as const;
