import {
  Reading,
  ResourceState,
} from '@headroom/backstage-plugin-headroom-common';
import { databaseReadingIds as ids } from './databaseReadingIds';

/** One number of a database instance. @internal */
export interface DatabaseCell {
  title: string;
  reading: Reading;
  /** Shown beside it, e.g. connections in use as a share of the limit. */
  share: Reading | null;
  /** The limit of the reading, where it has one: `62 of 100`. */
  limit: Reading | null;
}

/**
 * The numbers of a database instance in the order of the page. What the exporters do not publish has
 * no cell; readings without a place of their own follow at the end.
 *
 * @internal
 */
export function databaseCells(resource: ResourceState): DatabaseCell[] {
  const byId = new Map(
    resource.readings.map(reading => [reading.id, reading] as const),
  );
  const take = (id: string): Reading | null => {
    const reading = byId.get(id) ?? null;
    byId.delete(id);
    return reading;
  };

  const use = take(ids.connectionUse);
  const connections = take(ids.connections);
  const limit = take(ids.connectionLimit);
  const lag = take(ids.lag);
  // Shown in words beside the name.
  take(ids.streaming);
  const main = preferMeasured(connections, use);
  const cells: Array<DatabaseCell | null> = [
    main && {
      title: 'Connections',
      reading: main,
      share: main === connections ? use : null,
      limit: main === connections ? limit : null,
    },
    plain(take(ids.cpu)),
    // Rows say more than I/O operations, which memory hides; some exporters have only these.
    plain(preferMeasured(take(ids.rowsRead), take(ids.iopsRead))),
    plain(preferMeasured(take(ids.rowsWritten), take(ids.iopsWrite))),
    ...[...byId.values()].map(plain),
    // Last, so that the columns of a primary, which has none, stand below each other.
    plain(lag),
  ];
  return cells.filter((cell): cell is DatabaseCell => cell !== null);
}

function plain(reading: Reading | null): DatabaseCell | null {
  return reading && { title: reading.title, reading, share: null, limit: null };
}

function preferMeasured(
  first: Reading | null,
  second: Reading | null,
): Reading | null {
  return first && (first.value !== null || !second) ? first : second ?? first;
}
