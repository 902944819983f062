import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { HeadroomApi } from '../../api/HeadroomApi';
import { useEntityHistory } from '../../live/useEntityHistory';
import { useEntityState } from '../../live/useEntityState';
import { useEnvironment } from '../../live/useEnvironment';
import { useNow } from '../../live/useNow';
import { OverviewCard } from './OverviewCard';

/** @internal */
export const LiveOverviewCard = (props: {
  api: HeadroomApi;
  entity: Entity;
  scalingHref: string | undefined;
}) => {
  const { api, entity, scalingHref } = props;
  const { environment, environments } = useEnvironment(entity);
  const subject = { entityRef: stringifyEntityRef(entity), environment };
  const state = useEntityState(api, subject);
  const history = useEntityHistory(api, subject);
  const now = useNow();
  return (
    <OverviewCard
      state={state}
      history={history}
      now={now}
      environment={environment}
      several={environments.length > 1}
      scalingHref={scalingHref}
    />
  );
};
