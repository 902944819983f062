import { useCallback, useState } from 'react';
import { HeadroomApi } from '../../api/HeadroomApi';
import { ledgerPollerOf } from '../../live/ledgerPollerOf';
import { useEntityHistory } from '../../live/useEntityHistory';
import { useEntityState } from '../../live/useEntityState';
import { useNow } from '../../live/useNow';
import { usePoller } from '../../live/usePoller';
import { useRights } from '../../live/useRights';
import { operationTitle } from '../../model/operationTitle';
import { UndoDialog } from '../Undo/UndoDialog';
import { ActiveOperations } from './ActiveOperations';
import { LedgerOperation } from './LedgerRow';
import { ScalingTab } from './ScalingTab';

/** @internal */
export const LiveScalingTab = (props: {
  api: HeadroomApi;
  entityRef: string;
  templateHref: string | undefined;
}) => {
  const { api, entityRef, templateHref } = props;
  const state = useEntityState(api, entityRef);
  const history = useEntityHistory(api, entityRef);
  const ledgerPoller = ledgerPollerOf(api, entityRef);
  const ledger = usePoller(ledgerPoller);
  const rights = useRights(entityRef);
  const now = useNow();
  const [undoing, setUndoing] = useState<LedgerOperation>();

  const refreshLedger = useCallback(() => {
    // A failure is in the poller's snapshot.
    ledgerPoller.refresh().catch(() => undefined);
  }, [ledgerPoller]);

  return (
    <>
      <ScalingTab
        state={state}
        history={history}
        ledger={ledger}
        now={now}
        templateHref={templateHref}
        {...rights}
        onUndo={setUndoing}
        active={
          <ActiveOperations
            api={api}
            ledger={ledger.data}
            onEnd={refreshLedger}
          />
        }
      />
      {undoing && (
        <UndoDialog
          api={api}
          operationId={undoing.id}
          title={operationTitle(undoing)}
          onClose={() => setUndoing(undefined)}
          onChange={refreshLedger}
        />
      )}
    </>
  );
};
