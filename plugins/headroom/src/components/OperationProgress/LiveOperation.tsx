import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { useEffect } from 'react';
import { HeadroomApi } from '../../api/HeadroomApi';
import { useOperation } from '../../live/useOperation';
import { isFinal } from '../../model/isFinal';
import { problemOf } from '../../model/problemOf';
import { StatusWord } from '../shared/StatusWord';
import { CancelButton } from './CancelButton';
import { OperationProgress } from './OperationProgress';
import { Foreign } from '../shared/Foreign';

/** Follows an operation until it has ended. @internal */
export const LiveOperation = (props: {
  api: HeadroomApi;
  operationId: string;
  /** Shown until the first answer. */
  initial?: Operation;
  /** Whether its entity is gone. */
  orphan?: boolean;
  /** Called once, when it has ended. */
  onEnd: () => void;
}) => {
  const { api, operationId, initial, orphan, onEnd } = props;
  const { data, error } = useOperation(api, operationId);
  const operation = data ?? initial;
  const ended = operation !== undefined && isFinal(operation.status);

  useEffect(() => {
    if (ended) {
      onEnd();
    }
  }, [ended, onEnd]);

  return (
    <>
      {operation && <OperationProgress operation={operation} />}
      {operation && (
        <CancelButton api={api} operation={operation} orphan={orphan} />
      )}
      {error && (
        <StatusWord level="attention">
          {'The operation goes on, its state cannot be read: '}
          <Foreign>{problemOf(error).fix}</Foreign>
        </StatusWord>
      )}
    </>
  );
};
