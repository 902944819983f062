import { formatTime } from '../../format/formatTime';
import { useRights } from '../../live/useRights';
import { operationTitle } from '../../model/operationTitle';
import { GuardedLink } from '../shared/GuardedLink';
import { LedgerOperation } from './LedgerRow';

/** To the form with what an operation was asked for: planned anew, only what is missing is left to do. @internal */
export const PlanRestLink = (props: {
  entityRef: string;
  operation: LedgerOperation;
  href: string | undefined;
}) => {
  const { entityRef, operation, href } = props;
  const { apply } = useRights({ ...operation, entityRef });
  if (operation.kind === 'undo') {
    return null;
  }
  return (
    <GuardedLink
      size="small"
      variant="secondary"
      aria-label={`Plan the rest: ${operationTitle(operation)}, ${formatTime(
        operation.createdAt,
      )}`}
      href={href}
      refusal={apply}
    >
      Plan the rest
    </GuardedLink>
  );
};
