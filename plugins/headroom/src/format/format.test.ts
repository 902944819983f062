import { formatAge } from './formatAge';
import { formatCoarseSpan } from './formatCoarseSpan';
import { formatDate } from './formatDate';
import { formatDuration } from './formatDuration';
import { formatMoney } from './formatMoney';
import { formatNumber } from './formatNumber';
import { formatSpan } from './formatSpan';
import { formatTime } from './formatTime';
import { formatValue } from './formatValue';

/** Numbers and units are kept together by no-break spaces. */
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0.01, '0'],
    [0.44, '0.4'],
    [7.25, '7.3'],
    [61.8, '62'],
    [999, '999'],
    [1234, '1.2k'],
    [12_400, '12.4k'],
    [3_400_000, '3.4M'],
    [-1500, '-1.5k'],
  ])('%p is %p', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe('formatValue', () => {
  it.each([
    [0.62, 'ratio', '62 %'],
    [0.004, 'ratio', '0.4 %'],
    [0.9996, 'ratio', '100 %'],
    [0.4, 'seconds', '0.4 s'],
    [1200, 'per-second', '1.2k/s'],
    [14.2 * 1024 ** 3, 'bytes', '14 GiB'],
    [512, 'bytes', '512 B'],
    [0, 'bytes', '0 B'],
    [62, 'count', '62'],
    [3, 'percent-points', '3 percent-points'],
    [3, '', '3'],
    [null, 'ratio', '–'],
    [NaN, 'ratio', '–'],
    [Infinity, 'seconds', '–'],
  ])('%p in %p is %p', (value, unit, text) => {
    expect(plain(formatValue(value, unit))).toBe(text);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.04, '40 ms'],
    [0.4, '0.4 s'],
    [12, '12 s'],
    [59.4, '59 s'],
    [95, '1 min 35 s'],
    [120, '2 min'],
    [7500, '2 h 5 min'],
    [86_400 * 3 + 3600, '3 d 1 h'],
  ])('%p seconds are %p', (seconds, text) => {
    expect(plain(formatDuration(seconds))).toBe(text);
  });
});

describe('ages', () => {
  it.each([
    [0, 'just now', '0 s', '<5 s'],
    [4.9, '4 s ago', '4 s', '<5 s'],
    [12.9, '12 s ago', '12 s', '10 s'],
    [59.9, '59 s ago', '59 s', '55 s'],
    [250, '4 min ago', '4 min', '4 min'],
    [3 * 3600, '3 h ago', '3 h', '3 h'],
    [2 * 86_400, '2 d ago', '2 d', '2 d'],
  ])('%p seconds', (seconds, age, span, coarse) => {
    expect(plain(formatAge(seconds))).toBe(age);
    expect(plain(formatSpan(seconds))).toBe(span);
    expect(plain(formatCoarseSpan(seconds))).toBe(coarse);
  });
});

describe('times and money', () => {
  it('are written out', () => {
    expect(formatDate('2026-11-20T12:00:00Z')).toBe('20 Nov 2026');
    const now = new Date('2026-12-01T00:00:00Z');
    expect(formatTime('2026-11-20T12:00:00Z', now)).toMatch(
      /^2\d Nov,? \d\d:\d\d$/,
    );
    expect(formatTime('2025-11-20T12:00:00Z', now)).toMatch(
      /^2\d Nov 2025,? \d\d:\d\d$/,
    );
    expect(formatMoney(60.44, 'USD')).toBe('+$60.44');
    expect(formatMoney(-60.44, 'EUR')).toBe('-€60.44');
  });

  it('show text that is not a time as it is', () => {
    expect(formatDate('yesterday')).toBe('yesterday');
    expect(formatTime('')).toBe('');
  });
});
