import { isEmptyValue } from './isEmptyValue';

describe('isEmptyValue', () => {
  it.each([[undefined], [null], [[]], [{}]])('%j is', value => {
    expect(isEmptyValue(value)).toBe(true);
  });

  it.each([[false], [0], [''], [['a']], [{ a: null }]])('%j is not', value => {
    expect(isEmptyValue(value)).toBe(false);
  });
});
