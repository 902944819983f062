import { HeadroomApi } from '../../api/HeadroomApi';
import { useEntityHistory } from '../../live/useEntityHistory';
import { useEntityState } from '../../live/useEntityState';
import { useNow } from '../../live/useNow';
import { OverviewCard } from './OverviewCard';

/** @internal */
export const LiveOverviewCard = (props: {
  api: HeadroomApi;
  entityRef: string;
  scalingHref: string | undefined;
}) => {
  const { api, entityRef, scalingHref } = props;
  const state = useEntityState(api, entityRef);
  const history = useEntityHistory(api, entityRef);
  const now = useNow();
  return (
    <OverviewCard
      state={state}
      history={history}
      now={now}
      scalingHref={scalingHref}
    />
  );
};
