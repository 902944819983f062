import { formatTime } from '../../format/formatTime';
import { useRights } from '../../live/useRights';
import { operationTitle } from '../../model/operationTitle';
import { GuardedButton } from '../shared/GuardedButton';
import { LedgerOperation } from './LedgerRow';

/** Takes an operation back, for those who may do that in its environment. @internal */
export const UndoButton = (props: {
  entityRef: string;
  operation: LedgerOperation;
  onUndo: () => void;
}) => {
  const { entityRef, operation, onUndo } = props;
  const title = operationTitle(operation);
  return (
    <GuardedButton
      size="small"
      variant="secondary"
      aria-label={`Undo ${title}, ${formatTime(operation.createdAt)}`}
      refusal={useRights({ ...operation, entityRef }).undo}
      onPress={onUndo}
    >
      Undo
    </GuardedButton>
  );
};
