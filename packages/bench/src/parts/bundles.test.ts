/** @jest-environment node */
import { BUNDLE_LIMITS, bundleSizes } from './bundles';

describe('JavaScript that a reader of the page loads', () => {
  it('stays small', async () => {
    const { card, plugin } = await bundleSizes();
    expect(card).toBeGreaterThan(1);
    expect(card).toBeLessThanOrEqual(BUNDLE_LIMITS.card);
    expect(plugin).toBeGreaterThan(card);
    expect(plugin).toBeLessThanOrEqual(BUNDLE_LIMITS.plugin);
  });
});
