import { slotName } from './replicationSlots';

describe('slotName', () => {
  it('is the identifier in the letters of PostgreSQL', () => {
    expect(slotName('shop-db-replica')).toBe('headroom_shop_db_replica');
  });

  it('tells long identifiers apart that differ at their end', () => {
    const common = 'a'.repeat(62);
    const names = [slotName(`${common}1`), slotName(`${common}2`)];
    expect(new Set(names).size).toBe(2);
    for (const name of names) {
      expect(name).toMatch(/^headroom_a+_[0-9a-f]{8}$/);
      expect(name).toHaveLength(63);
    }
  });
});
