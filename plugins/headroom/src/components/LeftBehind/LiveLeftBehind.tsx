import { useState } from 'react';
import { HeadroomApi } from '../../api/HeadroomApi';
import { useOrphans } from '../../live/useOrphans';
import { operationTitle } from '../../model/operationTitle';
import { UndoDialog } from '../Undo/UndoDialog';
import { HandOverDialog } from './HandOverDialog';
import { LeftBehind } from './LeftBehind';
import { LeftOperation } from './leftOperations';

/** @internal */
export const LiveLeftBehind = ({ api }: { api: HeadroomApi }) => {
  const { orphans, refresh, showMore } = useOrphans(api);
  const [undoing, setUndoing] = useState<LeftOperation>();
  const [heir, setHeir] = useState<string>();
  return (
    <>
      <LeftBehind
        orphans={orphans}
        onMore={showMore}
        onUndo={setUndoing}
        onHandOver={setHeir}
      />
      {undoing && (
        <UndoDialog
          api={api}
          operationId={undoing.id}
          title={operationTitle({ ...undoing, kind: 'apply' })}
          orphan
          onClose={() => setUndoing(undefined)}
          onChange={refresh}
        />
      )}
      {heir && (
        <HandOverDialog
          api={api}
          entityRef={heir}
          onClose={() => setHeir(undefined)}
          onChange={refresh}
        />
      )}
    </>
  );
};
