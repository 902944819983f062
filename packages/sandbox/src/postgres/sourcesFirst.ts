import type { InstanceManifest } from './InstanceManifest';

/** Each source before its replicas, which need it to start and stop. @internal */
export function sourcesFirst(
  manifests: readonly InstanceManifest[],
): InstanceManifest[] {
  const byIdentifier = new Map(manifests.map(m => [m.identifier, m]));
  const depth = (manifest: InstanceManifest): number => {
    const source = byIdentifier.get(manifest.sourceIdentifier ?? '');
    return source ? depth(source) + 1 : 0;
  };
  return [...manifests].sort((a, b) => depth(a) - depth(b));
}
