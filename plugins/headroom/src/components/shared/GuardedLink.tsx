import { ButtonLink } from '@backstage/ui';
import { Refusal } from '../../live/useRights';
import { GuardedButton } from './GuardedButton';

/** A link for those who may follow it; for others a button that says why it is off. @internal */
export const GuardedLink = (props: {
  /** undefined: there is nowhere to go, and nothing is shown. */
  href: string | undefined;
  refusal: Refusal;
  variant: 'primary' | 'secondary';
  size?: 'small';
  'aria-label'?: string;
  children: string;
}) => {
  const { href, refusal, ...button } = props;
  if (href === undefined) {
    return null;
  }
  return refusal === null ? (
    <ButtonLink {...button} href={href} />
  ) : (
    <GuardedButton {...button} refusal={refusal} />
  );
};
