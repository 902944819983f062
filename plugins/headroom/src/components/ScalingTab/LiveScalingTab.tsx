import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AWS_RDS_PROVIDER_ID,
  rdsInstancesOf,
} from '@headroom/backstage-plugin-headroom-common';
import { useState } from 'react';
import { HeadroomApi } from '../../api/HeadroomApi';
import { useEntityHistory } from '../../live/useEntityHistory';
import { useEntityState } from '../../live/useEntityState';
import { useEnvironment } from '../../live/useEnvironment';
import { useNow } from '../../live/useNow';
import { useLedger } from '../../live/useLedger';
import { useRights } from '../../live/useRights';
import { operationTitle } from '../../model/operationTitle';
import { templateHref } from '../../model/templateHref';
import { UndoDialog } from '../Undo/UndoDialog';
import { ActiveOperations } from './ActiveOperations';
import { LedgerOperation } from './LedgerRow';
import { ScalingTab } from './ScalingTab';

/** @internal */
export const LiveScalingTab = (props: {
  api: HeadroomApi;
  entity: Entity;
  /** undefined: the template's page is not installed. */
  templatePath: string | undefined;
}) => {
  const { api, entity, templatePath } = props;
  const choice = useEnvironment(entity);
  const { environment } = choice;
  const subject = { entityRef: stringifyEntityRef(entity), environment };
  const state = useEntityState(api, subject);
  const history = useEntityHistory(api, subject);
  const { ledger, refresh, showMore } = useLedger(api, subject);
  const rights = useRights({
    ...subject,
    capability: 'read-replica',
    provider: AWS_RDS_PROVIDER_ID,
  });
  const now = useNow();
  const [undoing, setUndoing] = useState<LedgerOperation>();

  return (
    <>
      <ScalingTab
        state={state}
        history={history}
        ledger={ledger}
        onMore={showMore}
        now={now}
        environment={choice}
        templateHref={templatePath && templateHref(templatePath, subject)}
        restHref={operation =>
          templatePath &&
          operation.provider === AWS_RDS_PROVIDER_ID &&
          isNamed(entity, operation.environment)
            ? templateHref(
                templatePath,
                { ...subject, environment: operation.environment },
                operation.spec,
              )
            : undefined
        }
        scaleRefusal={
          isNamed(entity, environment)
            ? rights.apply
            : 'Name its database in catalog-info.yaml first.'
        }
        onUndo={setUndoing}
        active={
          <ActiveOperations api={api} ledger={ledger.data} onEnd={refresh} />
        }
      />
      {undoing && (
        <UndoDialog
          api={api}
          operationId={undoing.id}
          title={operationTitle(undoing)}
          onClose={() => setUndoing(undefined)}
          onChange={refresh}
        />
      )}
    </>
  );
};

/** Plans are made only for what the entity itself names, however else its database is known. */
function isNamed(entity: Entity, environment: string | null): boolean {
  return rdsInstancesOf(entity, environment ?? undefined).length > 0;
}
