import { Orphan } from '@headroom/backstage-plugin-headroom-common';

/** What one operation left behind: it is undone as one. @internal */
export interface LeftOperation
  extends Pick<
    Orphan,
    | 'entityRef'
    | 'environment'
    | 'capability'
    | 'provider'
    | 'actor'
    | 'changedAt'
    | 'registeredAnew'
  > {
  id: string;
  resources: Orphan[];
}

/** In the order of their first resources. @internal */
export function leftOperations(orphans: readonly Orphan[]): LeftOperation[] {
  const operations = new Map<string, LeftOperation>();
  for (const orphan of orphans) {
    const known = operations.get(orphan.operationId);
    if (known) {
      known.resources.push(orphan);
    } else {
      operations.set(orphan.operationId, {
        ...orphan,
        id: orphan.operationId,
        resources: [orphan],
      });
    }
  }
  return [...operations.values()];
}
