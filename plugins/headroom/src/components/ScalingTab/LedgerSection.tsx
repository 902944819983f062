import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { Polled } from '../../live/Poller';
import { isFinal } from '../../model/isFinal';
import styles from '../shared/List.module.css';
import { PagedSection } from '../shared/PagedSection';
import { LedgerOperation, LedgerRow } from './LedgerRow';

/** What Headroom did for this service, newest first. @internal */
export const LedgerSection = (props: {
  ledger: Polled<EntityLedger>;
  /** Asks for older operations; null while they are being asked for. */
  onMore: (() => void) | null;
  onUndo: (operation: LedgerOperation) => void;
  restHref: (operation: LedgerOperation) => string | undefined;
}) => {
  const { ledger, onMore, onUndo, restHref } = props;
  const { data } = ledger;
  const past = data?.operations.filter(({ status }) => isFinal(status));
  return (
    <PagedSection
      title="What Headroom changed"
      error={ledger.error}
      count={past?.length}
      empty="Nothing yet for this service."
      hasMore={Boolean(data?.nextCursor)}
      onMore={onMore}
    >
      <ul className={styles.list}>
        {data &&
          past?.map(operation => (
            <LedgerRow
              key={operation.id}
              entityRef={data.entityRef}
              operation={operation}
              onUndo={() => onUndo(operation)}
              restHref={restHref(operation)}
            />
          ))}
      </ul>
    </PagedSection>
  );
};
