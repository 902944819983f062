import { ChangeAction, PlannedChange } from './PlannedChange';

const INVERSE: Record<ChangeAction, ChangeAction> = {
  create: 'delete',
  update: 'update',
  delete: 'create',
  // What adoption added, such as a tag, goes again; the resource stays.
  adopt: 'update',
  none: 'none',
};

/**
 * The change that takes `change` back, or undefined where there is nothing to take back or no way to.
 *
 * @public
 */
export function invertChange(change: PlannedChange): PlannedChange | undefined {
  const action = INVERSE[change.action];
  if (action === 'none' || change.undo.kind === 'irreversible') {
    return undefined;
  }
  return {
    ...change,
    action,
    summary: change.undo.summary,
    before: change.after,
    after: change.before,
    consequences: change.undo.consequences ?? [],
    undo:
      action === 'delete'
        ? {
            kind: 'irreversible',
            reason: `${change.resource.id} is deleted; make it again with a new plan.`,
          }
        : { kind: 'inverse', summary: change.summary },
  };
}
