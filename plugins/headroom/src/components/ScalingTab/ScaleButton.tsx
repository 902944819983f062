import { ButtonLink } from '@backstage/ui';
import { Refusal } from '../../live/useRights';
import { GuardedButton } from '../shared/GuardedButton';

/** The way to a new read replica; without the right to it, a button that says why it is off. @internal */
export const ScaleButton = (props: {
  href: string | undefined;
  refusal: Refusal;
}) => {
  const { href, refusal } = props;
  if (href === undefined) {
    return null;
  }
  return refusal === null ? (
    <ButtonLink variant="primary" href={href}>
      Add read replica
    </ButtonLink>
  ) : (
    <GuardedButton variant="primary" refusal={refusal}>
      Add read replica
    </GuardedButton>
  );
};
