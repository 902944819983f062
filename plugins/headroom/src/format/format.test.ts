import { formatSpan } from '@headroom/backstage-plugin-headroom-common';
import { formatAge } from './formatAge';
import { formatCoarseSpan } from './formatCoarseSpan';
import { formatDate } from './formatDate';
import { formatMoney } from './formatMoney';
import { formatTime } from './formatTime';

/** Numbers and units are kept together by no-break spaces. */
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

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
