import { Alert } from '@backstage/ui';
import {
  Finding,
  showControls,
} from '@headroom/backstage-plugin-headroom-common';
import { PlanOccasion } from './usePlan';

/** What a person should know about the plan before reading it. @internal */
export function PlanNotice(props: {
  occasion: PlanOccasion;
  blocking: Finding[];
}) {
  const { occasion, blocking } = props;
  if (blocking.length) {
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title="This plan cannot be started"
        description={blocking
          .map(({ reason, fix }) => showControls(`${reason} ${fix}`))
          .join(' ')}
      />
    );
  }
  if (occasion === 'expired') {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title="The former plan expired; this one was made just now"
        description="Look at it again: what was observed may have changed."
      />
    );
  }
  return null;
}
