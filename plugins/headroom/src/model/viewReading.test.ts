import {
  FIXTURE_NOW,
  readingFixture,
  secondsEarlier,
} from '../fixtures/reading';
import { viewReading } from './viewReading';

const receivedAt = 1_000_000;
const seen = { generatedAt: FIXTURE_NOW, receivedAt };
const base = { id: 'x', title: 'X', unit: 'ratio' as const, value: 0.62 };
const plain = (text: string | null) => text?.replace(/\u00a0/g, ' ') ?? null;

describe('viewReading', () => {
  it('shows a fresh number with its age by the backend clock', () => {
    const view = viewReading(readingFixture(base), seen, receivedAt + 3000);
    expect(view).toMatchObject({
      status: 'ok',
      age: { seconds: 8, atMost: false },
      note: null,
    });
    expect(plain(view.text)).toBe('62 %');
  });

  it('lets a fresh number become stale while it is looked at', () => {
    const reading = readingFixture({ ...base, staleAfterSeconds: 45 });
    expect(viewReading(reading, seen, receivedAt + 40_000).status).toBe('ok');
    const later = viewReading(reading, seen, receivedAt + 240_000);
    expect(later.status).toBe('stale');
    expect(plain(later.note)).toBe('last measured 4 min ago');
  });

  it.each([
    [
      { status: 'unknown' as const, value: null, reason: 'NaN' },
      'unknown',
      'NaN',
    ],
    [
      { status: 'failed' as const, value: null, reason: null },
      'no answer',
      'Its source does not answer.',
    ],
    // A number that does not count is not shown, whatever the backend sends along.
    [
      { status: 'unknown' as const, value: 0, reason: null },
      'unknown',
      'Not measured.',
    ],
    [{ status: 'ok' as const, value: null }, 'unknown', 'Not measured.'],
  ])('never shows a number for %p', (overrides, text, note) => {
    const view = viewReading(
      readingFixture({ ...base, ...overrides }),
      seen,
      receivedAt,
    );
    expect(view.text).toBe(text);
    expect(view.note).toBe(note);
  });

  it('says so when the time of a stale sample is not known', () => {
    const view = viewReading(
      readingFixture({ ...base, status: 'stale', sampledAt: null }),
      seen,
      receivedAt,
    );
    expect(view.note).toBe('last measured at an unknown time');
  });

  it('does not go below zero when clocks disagree', () => {
    const view = viewReading(
      readingFixture({ ...base, sampledAt: secondsEarlier(-30) }),
      seen,
      receivedAt,
    );
    expect(view.age?.seconds).toBe(0);
  });

  it('knows only the most that a late value can be old', () => {
    const reading = readingFixture({ ...base, delaySeconds: 300 });
    const view = viewReading(reading, seen, receivedAt);
    expect(view).toMatchObject({
      status: 'ok',
      age: { seconds: 305, atMost: true },
    });
    const later = viewReading(reading, seen, receivedAt + 240_000);
    expect(plain(later.note)).toBe('last measured at most 9 min ago');
  });
});
