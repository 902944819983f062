import { ResourceState } from '@headroom/backstage-plugin-headroom-common';
import { databaseLayerFixture } from '../fixtures/entityState';
import { readingFixture } from '../fixtures/reading';
import { databaseReadingIds } from './databaseReadingIds';
import { roleText } from './roleText';

describe('roleText', () => {
  const [, replica] = databaseLayerFixture().resources;
  const streaming = (value: number): ResourceState => ({
    ...replica,
    readings: [
      readingFixture({
        id: databaseReadingIds.streaming,
        title: 'Receiving from its primary',
        unit: 'count',
        value,
      }),
    ],
  });

  it.each([
    ['without a collector that says more', replica, 'replica'],
    ['that replays what it receives', streaming(1), 'replica, streaming'],
    ['that receives, and stands still', streaming(0), 'replica'],
    [
      'of which nothing says what it is',
      { ...replica, role: null },
      'role not known',
    ],
  ])('of one %s', (_what, resource, text) => {
    expect(roleText(resource)).toBe(text);
  });
});
