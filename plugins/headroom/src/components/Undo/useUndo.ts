import { Operation, Plan } from '@headroom/backstage-plugin-headroom-common';
import { useCallback, useEffect, useState } from 'react';
import { HeadroomApi } from '../../api/HeadroomApi';
import { statusOf } from '../../live/statusOf';

/** Where an undo stands. @internal */
export type UndoStep =
  | { name: 'planning' }
  | { name: 'review'; plan: Plan }
  | { name: 'starting'; plan: Plan }
  | { name: 'started'; operation: Operation }
  /** `unclear`: the answer was lost, so it may have started. */
  | { name: 'failed' | 'unclear'; error: Error };

/** The steps of an undo. Plans at once; starts only what was shown. @internal */
export function useUndo(options: {
  api: HeadroomApi;
  operationId: string;
  onChange: () => void;
}): {
  step: UndoStep;
  plan: () => void;
  start: (plan: Plan) => void;
} {
  const { api, operationId, onChange } = options;
  const [step, setStep] = useState<UndoStep>({ name: 'planning' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    setStep({ name: 'planning' });
    api.planUndo(operationId).then(
      plan => current && setStep({ name: 'review', plan }),
      error => current && setStep({ name: 'failed', error }),
    );
    return () => {
      current = false;
    };
  }, [api, operationId, attempt]);

  const plan = useCallback(() => setAttempt(count => count + 1), []);

  const start = useCallback(
    (chosen: Plan) => {
      setStep({ name: 'starting', plan: chosen });
      api
        // Pressed twice, or sent again after a lost answer: still one operation.
        .startOperation({ planId: chosen.id, idempotencyKey: chosen.id })
        .then(
          operation => setStep({ name: 'started', operation }),
          error =>
            setStep({ name: isRefusal(error) ? 'failed' : 'unclear', error }),
        )
        .finally(onChange);
    },
    [api, onChange],
  );

  return { step, plan, start };
}

/** The backend said no, so nothing has started. A lost or broken answer says nothing. */
function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status < 500;
}
