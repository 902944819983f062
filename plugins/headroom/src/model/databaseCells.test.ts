import { ResourceState } from '@headroom/backstage-plugin-headroom-common';
import { databaseLayerFixture } from '../fixtures/entityState';
import { readingFixture } from '../fixtures/reading';
import { databaseCells } from './databaseCells';
import { databaseReadingIds as ids } from './databaseReadingIds';

const [primary, replica] = databaseLayerFixture().resources;

const resource = (
  ...readings: Array<[id: string, value: number | null, title?: string]>
): ResourceState => ({
  id: 'db',
  role: 'primary',
  madeByOperation: null,
  readings: readings.map(([id, value, title = id]) =>
    readingFixture({
      id,
      title,
      unit: 'count',
      value,
      status: value === null ? 'unknown' : 'ok',
    }),
  ),
});

describe('databaseCells', () => {
  it('keeps the order of the page, the lag of a replica last', () => {
    const titles = [
      'Connections',
      'CPU',
      'Rows read',
      'Rows written',
      'Free storage',
    ];
    expect(databaseCells(primary).map(({ title }) => title)).toEqual(titles);
    expect(databaseCells(replica).map(({ title }) => title)).toEqual([
      ...titles,
      'Replica lag',
    ]);
  });

  it('shows connections with their limit and share', () => {
    const [connections] = databaseCells(primary);
    expect(connections.reading.value).toBe(62);
    expect(connections.limit?.value).toBe(100);
    expect(connections.share?.value).toBe(0.62);
  });

  it('takes the share where the count is not known', () => {
    const [cell] = databaseCells(
      resource([ids.connections, null], [ids.connectionUse, 0.5]),
    );
    expect(cell).toMatchObject({ share: null, limit: null });
    expect(cell.reading.id).toBe(ids.connectionUse);
  });

  it('takes I/O operations where rows are not known, and calls them so', () => {
    const cells = databaseCells(
      resource([ids.rowsRead, null], [ids.iopsRead, 7, 'Read operations']),
    );
    expect(cells.map(({ title }) => title)).toEqual(['Read operations']);
  });

  it('shows that something is unknown rather than nothing', () => {
    const cells = databaseCells(resource([ids.rowsRead, null]));
    expect(cells.map(({ reading }) => reading.id)).toEqual([ids.rowsRead]);
  });
});
