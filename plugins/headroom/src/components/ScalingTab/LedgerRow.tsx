import { Button } from '@backstage/ui';
import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { formatTime } from '../../format/formatTime';
import { actorName } from '../../model/actorName';
import { driftOf } from '../../model/driftOf';
import { isFinal } from '../../model/isFinal';
import { operationTitle } from '../../model/operationTitle';
import { operationWords } from '../../model/operationWords';
import { outputsOf } from '../../model/outputsOf';
import { MeasurementTable } from '../OperationProgress/MeasurementTable';
import { StatusWord } from '../shared/StatusWord';
import styles from './List.module.css';
import { OutputList } from './OutputList';

/** @internal */
export type LedgerOperation = EntityLedger['operations'][number];

/** One operation of the past: what, who, when, how it ended, and what it left behind. @internal */
export const LedgerRow = (props: {
  operation: LedgerOperation;
  /** Offered only where there is something to undo and the reader may. */
  onUndo: (() => void) | undefined;
}) => {
  const { operation, onUndo } = props;
  const { text, level } = operationWords[operation.status];
  const undone =
    operation.entries.length > 0 &&
    operation.entries.every(({ status }) => status === 'undone');
  const outputs = undone ? [] : outputsOf(operation.outputs);
  const title = operationTitle(operation);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3 className={styles.name}>{title}</h3>
        {undone ? (
          <StatusWord level="neutral">undone</StatusWord>
        ) : (
          <StatusWord level={level}>{text}</StatusWord>
        )}
        <span className={styles.small}>
          {[
            actorName(operation.createdBy),
            formatTime(operation.createdAt),
            operation.environment,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {onUndo && operation.undoable && (
          <Button
            size="small"
            variant="secondary"
            className={styles.end}
            aria-label={`Undo ${title}, ${formatTime(operation.createdAt)}`}
            onPress={onUndo}
          >
            Undo
          </Button>
        )}
      </div>
      {operation.message && <p className={styles.text}>{operation.message}</p>}
      {operation.entries.length > 0 && (
        <p className={styles.small}>
          {operation.entries
            .map(({ change }) => `${change.action} ${change.resource.id}`)
            .join(' · ')}
        </p>
      )}
      {driftOf(operation.entries).map(drift => (
        <div key={drift.resource} className={styles.text}>
          <StatusWord level="attention">
            {drift.resource} {drift.text}
          </StatusWord>
          <ul className={styles.details}>
            {drift.details.map(detail => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </div>
      ))}
      {isFinal(operation.status) && (
        <MeasurementTable measurements={operation.measurements} />
      )}
      {outputs.length > 0 && <OutputList outputs={outputs} />}
    </li>
  );
};
