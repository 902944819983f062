import {
  EntityHistory,
  EntityLedger,
  EntityState,
} from '@headroom/backstage-plugin-headroom-common';
import { EnvironmentChoice } from '../../live/useEnvironment';
import { Polled } from '../../live/Poller';
import { Refusal } from '../../live/useRights';
import { EmptyState } from '../shared/EmptyState';
import { Freshness } from '../shared/Freshness';
import { GuardedLink } from '../shared/GuardedLink';
import { RowsSkeleton } from '../shared/RowsSkeleton';
import { Section } from '../shared/Section';
import { AlertsSection } from './AlertsSection';
import { EnvironmentSwitch } from './EnvironmentSwitch';
import { LayerSection } from './LayerSection';
import { LedgerOperation } from './LedgerRow';
import { LedgerSection } from './LedgerSection';
import { NewestSample } from './NewestSample';
import styles from './ScalingTab.module.css';
import tone from '../shared/tone.module.css';

/** @internal */
export interface ScalingTabProps {
  state: Polled<EntityState>;
  history: Polled<EntityHistory>;
  ledger: Polled<EntityLedger>;
  /** Asks for older operations; null while they are being asked for. */
  onMore: (() => void) | null;
  /** Milliseconds. */
  now: number;
  environment: EnvironmentChoice;
  /** undefined: the template's page is not installed. */
  templateHref: string | undefined;
  scaleRefusal: Refusal;
  /** Form with an operation's settings filled in; undefined: nothing more of it can be planned. */
  restHref: (operation: LedgerOperation) => string | undefined;
  onUndo: (operation: LedgerOperation) => void;
  /** Shown first: what is being changed right now. */
  active: JSX.Element;
}

/** Everything Headroom knows about a service, and what it did. @internal */
export const ScalingTab = (props: ScalingTabProps) => {
  const { state, history, ledger, now, active } = props;
  const { environment } = props.environment;
  const { data, error, receivedAt } = state;
  const seen = { generatedAt: data?.generatedAt ?? '', receivedAt };
  const hasDatabase = data?.layers.some(({ layer }) => layer === 'database');
  return (
    <article aria-label="Scaling" className={`${tone.tone} ${styles.tab}`}>
      <div className={styles.bar}>
        <div className={styles.freshness}>
          {data && (
            <Freshness state={data} seen={seen} now={now} error={error}>
              <NewestSample state={data} seen={seen} now={now} />
            </Freshness>
          )}
        </div>
        <EnvironmentSwitch {...props.environment} />
        {hasDatabase && (
          <GuardedLink
            variant="primary"
            href={props.templateHref}
            refusal={props.scaleRefusal}
          >
            Add read replica
          </GuardedLink>
        )}
      </div>
      {active}
      {!data && (
        <Section title="Live state">
          {error ? (
            <EmptyState error={error} environment={environment} />
          ) : (
            <RowsSkeleton rows={3} />
          )}
        </Section>
      )}
      {data?.layers.length === 0 && (
        <Section title="Live state">
          <EmptyState environment={environment} />
        </Section>
      )}
      {data?.layers.map(layer => (
        <LayerSection
          key={layer.layer}
          layer={layer}
          history={history.data}
          seen={seen}
          now={now}
        />
      ))}
      {data && (
        <AlertsSection
          alerts={data.alerts}
          elsewhere={data.alertsElsewhere}
          seen={seen}
          now={now}
        />
      )}
      <LedgerSection
        ledger={ledger}
        onMore={props.onMore}
        onUndo={props.onUndo}
        restHref={props.restHref}
      />
    </article>
  );
};
