import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { useState } from 'react';
import { HeadroomApi } from '../../api/HeadroomApi';
import { Foreign } from '../shared/Foreign';
import { ProblemNote } from '../shared/ProblemNote';
import tone from '../shared/tone.module.css';

/** Says what handing over means before it is done: there is no way back. @internal */
export const HandOverDialog = (props: {
  api: HeadroomApi;
  entityRef: string;
  onClose: () => void;
  onChange: () => void;
}) => {
  const { api, entityRef, onClose, onChange } = props;
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const handOver = () => {
    setPending(true);
    setError(undefined);
    api
      .handOver({ entityRef })
      .then(onClose, reason => {
        setError(reason);
        setPending(false);
      })
      // A lost answer says nothing: the list does.
      .finally(onChange);
  };
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={640}>
      <DialogHeader>Hand over</DialogHeader>
      <DialogBody>
        <div className={tone.tone}>
          <p>
            The entity that is <Foreign>{entityRef}</Foreign> now gets all that
            was made under this name: it shows in its ledger, and its owners may
            undo it. Nothing changes on the platform. It cannot be taken back.
          </p>
          {error && <ProblemNote error={error} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button variant="primary" isPending={pending} onPress={handOver}>
          Hand over
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
