import { entityHistoryFixture } from '../fixtures/entityHistoryFixture';
import { entityStateFixture } from '../fixtures/entityState';
import { FIXTURE_NOW, secondsEarlier } from '../fixtures/reading';
import { pointsOf } from './pointsOf';

const state = entityStateFixture();
const history = entityHistoryFixture(state);
const [reading] = state.layers[0].resources[0].readings;
const now = Date.parse(FIXTURE_NOW) / 1000;

describe('pointsOf', () => {
  it('ends with the newest sample', () => {
    const newer = { ...reading, sampledAt: secondsEarlier(-10), value: 0.7 };
    const points = pointsOf(newer, history);
    expect(points).toHaveLength(61);
    expect(points[60]).toEqual([now + 10, 0.7]);
  });

  it('adds nothing older than the history, and nothing unknown', () => {
    expect(pointsOf(reading, history)).toHaveLength(60);
    const unknown = { ...reading, sampledAt: secondsEarlier(-10), value: null };
    expect(pointsOf(unknown, history)).toHaveLength(60);
  });

  it('is empty without a history of that reading', () => {
    expect(pointsOf(reading, undefined)).toEqual([]);
    expect(pointsOf({ ...reading, resource: 'other' }, history)).toEqual([]);
  });

  it('gives the same array for the same objects', () => {
    const newer = { ...reading, sampledAt: secondsEarlier(-10) };
    expect(pointsOf(newer, history)).toBe(pointsOf(newer, history));
    expect(pointsOf(newer, { ...history })).not.toBe(pointsOf(newer, history));
  });
});
