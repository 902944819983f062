import {
  EntityHistory,
  EntityState,
} from '@headroom/backstage-plugin-headroom-common';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { Polled } from '../../live/Poller';
import { alertSummary } from '../../model/alertSummary';
import { environmentName } from '../../model/environmentName';
import { ReadingValueText } from '../shared/ReadingValueText';
import { EmptyState } from '../shared/EmptyState';
import { Freshness } from '../shared/Freshness';
import { LayerCell } from './LayerCell';
import { StripCell } from './StripCell';
import { StripSkeleton } from './StripSkeleton';
import styles from './OverviewCard.module.css';
import tone from '../shared/tone.module.css';
import { Foreign } from '../shared/Foreign';

/** @internal */
export interface OverviewCardProps {
  state: Polled<EntityState>;
  history: Polled<EntityHistory>;
  /** Milliseconds. */
  now: number;
  /** null: the one without a name. */
  environment: string | null;
  /** There are other environments besides. */
  several: boolean;
  /** undefined: the Scaling tab is not installed. */
  scalingHref: string | undefined;
}

const Body = ({ state, history, now, environment }: OverviewCardProps) => {
  const { data, error, receivedAt } = state;
  if (!data) {
    return error ? (
      <div className={styles.instead}>
        <EmptyState error={error} environment={environment} />
      </div>
    ) : (
      <StripSkeleton />
    );
  }
  if (data.layers.length === 0) {
    return (
      <div className={styles.instead}>
        <EmptyState environment={environment} />
      </div>
    );
  }
  const seen = { generatedAt: data.generatedAt, receivedAt };
  const alerts = alertSummary(data.alerts, seen, now);
  return (
    <>
      <div className={styles.strip}>
        {data.layers.map(layer => (
          <LayerCell
            key={layer.layer}
            layer={layer}
            history={history.data}
            seen={seen}
            now={now}
          />
        ))}
        <StripCell
          title="Alerts"
          value={
            <ReadingValueText known={data.alerts !== null && !error}>
              {alerts.text}
            </ReadingValueText>
          }
          lines={[
            alerts.level === 'neutral' && alerts.detail && (
              <Foreign>{alerts.detail}</Foreign>
            ),
          ]}
          status={
            alerts.level === 'neutral'
              ? undefined
              : { level: alerts.level, text: alerts.detail ?? 'firing' }
          }
        />
      </div>
      <Freshness state={data} seen={seen} now={now} error={error} />
    </>
  );
};

/** The five layers of a service in one strip. @internal */
export const OverviewCard = (props: OverviewCardProps) => {
  const { state, environment, several, scalingHref } = props;
  const named = several || environment !== null;
  const nothingToScale = state.data?.layers.length === 0;
  return (
    <EntityInfoCard
      title={named ? `Headroom · ${environmentName(environment)}` : 'Headroom'}
      headerActions={
        scalingHref &&
        !nothingToScale && (
          <Link href={scalingHref} variant="body-medium" standalone>
            Scale this service<span aria-hidden> ▸</span>
          </Link>
        )
      }
    >
      <section
        aria-label="Live headroom"
        className={`${tone.tone} ${styles.frame}`}
      >
        <Body {...props} />
      </section>
    </EntityInfoCard>
  );
};
