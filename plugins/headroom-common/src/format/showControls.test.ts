import { showControls } from './showControls';

describe('showControls', () => {
  it.each([
    ['db\u202edorp', 'db<U+202E>dorp'],
    ['\u2066a\u2069\u200f\u061c', '<U+2066>a<U+2069><U+200F><U+061C>'],
    ['\u001b[31mred\u0000', '<U+001B>[31mred<U+0000>'],
    ['one\n\ttwo', 'one\n\ttwo'],
    ['قاعدة البيانات 👩‍💻', 'قاعدة البيانات 👩‍💻'],
  ])('%j', (text, shown) => {
    expect(showControls(text)).toBe(shown);
  });
});
