import { ReplicaSelector } from './ReplicaSelector';

describe('ReplicaSelector', () => {
  it('takes healthy replicas in turn and leaves out those behind or silent', () => {
    const selector = new ReplicaSelector(5);
    selector.update([
      { identifier: 'a', lagSeconds: 0 },
      { identifier: 'late', lagSeconds: 5.1 },
      { identifier: 'silent', lagSeconds: undefined },
      { identifier: 'b', lagSeconds: 5 },
    ]);
    const chosen = [1, 2, 3, 4].map(() => selector.next());
    expect([...chosen].sort()).toEqual(['a', 'a', 'b', 'b']);
  });

  it('goes to the primary when there is no healthy replica', () => {
    const selector = new ReplicaSelector(5);
    expect(selector.next()).toBeUndefined();
    selector.update([{ identifier: 'a', lagSeconds: 0 }]);
    selector.exclude('a');
    expect(selector.next()).toBeUndefined();
  });
});
