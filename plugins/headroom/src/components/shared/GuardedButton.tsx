import { Button, ButtonProps } from '@backstage/ui';
import { useId } from 'react';
import { Refusal } from '../../live/useRights';
import styles from './GuardedButton.module.css';

/** A button that is off, with the reason beside it, for those who may not press it. @internal */
export const GuardedButton = (props: ButtonProps & { refusal: Refusal }) => {
  const id = useId();
  const { refusal, ...button } = props;
  return (
    <span className={styles.guarded}>
      {refusal && (
        <span id={id} className={styles.reason}>
          {refusal}
        </span>
      )}
      <Button
        {...button}
        isDisabled={refusal !== null}
        aria-describedby={refusal ? id : undefined}
      />
    </span>
  );
};
