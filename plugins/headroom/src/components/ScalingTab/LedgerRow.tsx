import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { formatTime } from '../../format/formatTime';
import { actorName } from '../../model/actorName';
import { driftOf } from '../../model/driftOf';
import { isFinal } from '../../model/isFinal';
import { operationTitle } from '../../model/operationTitle';
import { operationWords } from '../../model/operationWords';
import { outputsOf } from '../../model/outputsOf';
import { MeasurementTable } from '../OperationProgress/MeasurementTable';
import { Foreign, ForeignList } from '../shared/Foreign';
import { StatusWord } from '../shared/StatusWord';
import styles from '../shared/List.module.css';
import { OutputList } from './OutputList';
import { PlanRestLink } from './PlanRestLink';
import { StepsLeft } from './StepsLeft';
import { UndoButton } from './UndoButton';

/** @internal */
export type LedgerOperation = EntityLedger['operations'][number];

/** One operation of the past: what, who, when, how it ended, and what it left behind. @internal */
export const LedgerRow = (props: {
  entityRef: string;
  operation: LedgerOperation;
  onUndo: () => void;
  /** undefined: nothing more of it can be planned. */
  restHref: string | undefined;
}) => {
  const { entityRef, operation, onUndo, restHref } = props;
  const { text, level } = operationWords[operation.status];
  const undone =
    operation.entries.every(({ status }) => status === 'undone') &&
    // What was never made needed no undoing.
    operation.entries.some(({ undoneBy }) => undoneBy !== null);
  // What a conflict holds is a new plan, which is nothing to hand over.
  const outputs =
    undone || operation.status === 'conflict'
      ? []
      : outputsOf(operation.outputs);
  const endedHalfway =
    !undone &&
    (operation.status === 'failed' || operation.status === 'cancelled') &&
    operation.steps.some(({ status }) => status !== 'pending') &&
    operation.steps.some(({ status }) => status !== 'done');
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3 className={styles.name}>{operationTitle(operation)}</h3>
        {undone ? (
          <StatusWord level="neutral">undone</StatusWord>
        ) : (
          <StatusWord level={level}>{text}</StatusWord>
        )}
        <span className={styles.small}>
          <ForeignList
            items={[
              actorName(operation.createdBy),
              formatTime(operation.createdAt),
              operation.environment,
            ]}
          />
        </span>
        {operation.undoable && (
          <span className={styles.end}>
            {endedHalfway && (
              <PlanRestLink
                entityRef={entityRef}
                operation={operation}
                href={restHref}
              />
            )}
            <UndoButton
              entityRef={entityRef}
              operation={operation}
              onUndo={onUndo}
            />
          </span>
        )}
      </div>
      {operation.message && !undone && (
        <p className={styles.text}>
          <Foreign>{operation.message}</Foreign>
        </p>
      )}
      {endedHalfway && <StepsLeft steps={operation.steps} />}
      {operation.entries.length > 0 && (
        <p className={styles.small}>
          <ForeignList
            items={operation.entries.map(
              ({ change }) => `${change.action} ${change.resource.id}`,
            )}
          />
        </p>
      )}
      {driftOf(operation.entries).map(drift => (
        <div key={drift.resource} className={styles.text}>
          <StatusWord level="attention">
            <Foreign>{drift.resource}</Foreign> {drift.text}
          </StatusWord>
          <ul className={styles.details}>
            {drift.details.map(detail => (
              <li key={detail}>
                <Foreign>{detail}</Foreign>
              </li>
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
