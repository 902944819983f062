import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useCallback, useEffect, useRef, useState } from 'react';
import { HeadroomApi } from '../../api/HeadroomApi';
import { LiveOperation } from '../OperationProgress/LiveOperation';
import { PlanReview } from '../PlanReview/PlanReview';
import { undoEffect } from '../../model/undoEffect';
import { ProblemNote } from '../shared/ProblemNote';
import { reviewTitle } from './reviewTitle';
import { UndoStep, useUndo } from './useUndo';
import styles from './UndoDialog.module.css';
import tone from '../shared/tone.module.css';
import { Foreign } from '../shared/Foreign';

const TITLES: Record<Exclude<UndoStep['name'], 'review'>, string> = {
  planning: 'Looking at what is there now …',
  starting: 'Starting …',
  started: 'You can close this: it goes on by itself',
  failed: 'Nothing was changed',
  unclear: 'It may have started: look at the ledger before you try again',
};

/** @internal */
export interface UndoDialogProps {
  api: HeadroomApi;
  operationId: string;
  /** Of the operation to take back. */
  title: string;
  /** Whether its entity is gone. */
  orphan?: boolean;
  onClose: () => void;
  /** Something was started or has ended: the ledger is worth another look. */
  onChange: () => void;
}

/** Plan, review, confirm, follow: nothing is taken back before its plan was seen. @internal */
export const UndoDialog = (props: UndoDialogProps) => {
  const { api, operationId, title, orphan, onClose, onChange } = props;
  const { step, plan, start } = useUndo({ api, operationId, onChange });
  const top = useRef<HTMLHeadingElement>(null);

  const [ended, setEnded] = useState(false);
  const onEnd = useCallback(() => {
    setEnded(true);
    onChange();
  }, [onChange]);

  // The button that was pressed is gone: without this the focus would be, too.
  useEffect(() => {
    top.current?.focus();
  }, [step.name]);

  const blocked =
    step.name === 'review' &&
    step.plan.findings.some(({ severity }) => severity === 'block');
  const effect = 'plan' in step ? undoEffect(step.plan) : 'none';

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={640}>
      <DialogHeader>Undo: {title}</DialogHeader>
      {/* It scrolls, and may hold nothing else to tab to. */}
      <DialogBody tabIndex={0}>
        <div className={`${tone.tone} ${styles.body}`}>
          <div role="status">
            <h2 ref={top} tabIndex={-1} className={styles.step}>
              {step.name === 'review' && (
                <Foreign>{reviewTitle(step.plan)}</Foreign>
              )}
              {step.name !== 'review' &&
                (ended ? 'It has ended' : TITLES[step.name])}
            </h2>
          </div>
          {(step.name === 'review' || step.name === 'starting') && (
            <PlanReview plan={step.plan} />
          )}
          {step.name === 'started' && (
            <LiveOperation
              api={api}
              operationId={step.operation.id}
              initial={step.operation}
              orphan={orphan}
              onEnd={onEnd}
            />
          )}
          {(step.name === 'failed' || step.name === 'unclear') && (
            <ProblemNote error={step.error} />
          )}
          {blocked && (
            <p className={styles.note}>
              A finding stops this plan. Fix it, then plan again.
            </p>
          )}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {step.name === 'started' ||
          step.name === 'unclear' ||
          (step.name === 'review' && effect !== 'changes')
            ? 'Close'
            : 'Keep it'}
        </Button>
        {(step.name === 'failed' || step.name === 'unclear' || blocked) && (
          <Button variant="primary" onPress={plan}>
            Plan again
          </Button>
        )}
        {(step.name === 'review' || step.name === 'starting') &&
          !blocked &&
          effect !== 'none' && (
            <Button
              variant="primary"
              isPending={step.name === 'starting'}
              onPress={() => start(step.plan)}
            >
              {effect === 'changes' ? 'Undo this change' : 'Mark as undone'}
            </Button>
          )}
      </DialogFooter>
    </Dialog>
  );
};
