import { Operation } from '@headroom/backstage-plugin-headroom-common';
import { isFinal } from '../../model/isFinal';
import { operationWords } from '../../model/operationWords';
import { StatusWord } from '../shared/StatusWord';
import { MeasurementTable } from './MeasurementTable';
import styles from './OperationProgress.module.css';
import { Foreign } from '../shared/Foreign';

const MARKS = { pending: '○', running: '◐', done: '●' } as const;
const WORDS = {
  pending: 'not started',
  running: 'running',
  done: 'done',
} as const;

/** Where an operation stands: its steps, and at the end what was measured. @internal */
export const OperationProgress = ({ operation }: { operation: Operation }) => {
  const { text, level } = operationWords[operation.status];
  return (
    <div className={styles.progress}>
      {/* Told to a screen reader as it changes; the steps are there to be read at leisure. */}
      <div role="status" aria-live="polite">
        <StatusWord level={level}>{text}</StatusWord>
        {operation.cancelRequested && !isFinal(operation.status) && (
          <span className={styles.small}> · stops after this step</span>
        )}
        <p className={styles.message}>
          <Foreign>{operation.message}</Foreign>
        </p>
      </div>
      <ol className={styles.steps}>
        {operation.steps.map(step => (
          <li key={step.change.id} className={styles.step}>
            <span aria-hidden className={styles.mark}>
              {MARKS[step.status]}
            </span>
            <span>
              <Foreign>{step.change.summary}</Foreign>
              <span className={styles.small}>
                {' · '}
                <Foreign>{step.message ?? WORDS[step.status]}</Foreign>
              </span>
            </span>
          </li>
        ))}
      </ol>
      {isFinal(operation.status) && (
        <MeasurementTable measurements={operation.measurements} />
      )}
    </div>
  );
};
