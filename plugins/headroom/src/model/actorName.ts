/**
 * A person's short name: `user:default/guest` is `guest`. Other namespaces stay, since two people may
 * share a name.
 *
 * @internal
 */
export function actorName(ref: string): string {
  return ref.replace(/^user:(default\/)?/i, '');
}
