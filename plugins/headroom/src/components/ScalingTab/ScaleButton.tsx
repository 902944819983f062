import { Button, ButtonLink } from '@backstage/ui';
import { useId } from 'react';
import styles from './ScalingTab.module.css';

/** The way to a new read replica; without the right to it, a button that says why it is off. @internal */
export const ScaleButton = (props: {
  href: string | undefined;
  refusal: string | null | undefined;
}) => {
  const id = useId();
  const { href, refusal } = props;
  if (href === undefined) {
    return null;
  }
  if (refusal === null) {
    return (
      <ButtonLink variant="primary" href={href}>
        Add read replica
      </ButtonLink>
    );
  }
  return (
    <div className={styles.scale}>
      <span id={id} className={styles.reason}>
        {refusal ?? ''}
      </span>
      <Button variant="primary" isDisabled aria-describedby={id}>
        Add read replica
      </Button>
    </div>
  );
};
