import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { useState } from 'react';
import { HeadroomApi } from '../../api/HeadroomApi';
import { useRights } from '../../live/useRights';
import { problemOf } from '../../model/problemOf';
import { GuardedButton } from '../shared/GuardedButton';
import { StatusWord } from '../shared/StatusWord';
import styles from './OperationProgress.module.css';
import { Foreign } from '../shared/Foreign';

/**
 * Ends an operation between two steps: what is begun is brought to its end, what was done can be undone. Not there
 * when no step is left out by it.
 *
 * @internal
 */
export const CancelButton = (props: {
  api: HeadroomApi;
  operation: Operation;
  /** Whether its entity is gone. */
  orphan?: boolean;
}) => {
  const { api, operation, orphan } = props;
  const [pressed, setPressed] = useState(false);
  const [error, setError] = useState<Error>();
  const refusal = useRights(operation, orphan).cancel[operation.kind];

  const cancel = () => {
    setPressed(true);
    setError(undefined);
    api.cancelOperation(operation.id).catch(reason => {
      setError(reason);
      setPressed(false);
    });
  };

  if (
    operation.cancelRequested ||
    !operation.steps.some(({ status }) => status === 'pending')
  ) {
    return null;
  }
  return (
    <div className={styles.cancel}>
      <GuardedButton
        size="small"
        variant="secondary"
        isPending={pressed}
        refusal={refusal}
        onPress={cancel}
      >
        {operation.status === 'queued' ? 'Cancel' : 'Stop after this step'}
      </GuardedButton>
      {error && (
        <StatusWord level="attention">
          {'It was not cancelled: '}
          <Foreign>{problemOf(error, { retried: false }).fix}</Foreign>
        </StatusWord>
      )}
    </div>
  );
};
