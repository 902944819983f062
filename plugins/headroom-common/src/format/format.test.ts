import { formatDuration } from './formatDuration';
import { formatNumber } from './formatNumber';
import { formatSpan } from './formatSpan';
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

describe('formatSpan', () => {
  it.each([
    [-1, '0 s'],
    [59.9, '59 s'],
    [250, '4 min'],
    [3 * 3600, '3 h'],
    [2 * 86_400, '2 d'],
  ])('%p seconds are %p', (seconds, text) => {
    expect(plain(formatSpan(seconds))).toBe(text);
  });
});
