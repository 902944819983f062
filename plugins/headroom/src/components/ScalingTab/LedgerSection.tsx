import { Button } from '@backstage/ui';
import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { Polled } from '../../live/Poller';
import { isFinal } from '../../model/isFinal';
import { problemOf } from '../../model/problemOf';
import { Foreign } from '../shared/Foreign';
import { StatusWord } from '../shared/StatusWord';
import { LedgerOperation, LedgerRow } from './LedgerRow';
import styles from '../shared/List.module.css';
import { RowsSkeleton } from '../shared/RowsSkeleton';
import { Section } from '../shared/Section';

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
    <Section title="What Headroom changed">
      {ledger.error && (
        <StatusWord level="attention">
          {problemOf(ledger.error).title}:{' '}
          <Foreign>{problemOf(ledger.error).fix}</Foreign>
        </StatusWord>
      )}
      {!past && !ledger.error && <RowsSkeleton rows={2} />}
      {past?.length === 0 && !data?.nextCursor && (
        <p className={styles.quiet}>Nothing yet for this service.</p>
      )}
      {data && past && past.length > 0 && (
        <ul className={styles.list}>
          {past.map(operation => (
            <LedgerRow
              key={operation.id}
              entityRef={data.entityRef}
              operation={operation}
              onUndo={() => onUndo(operation)}
              restHref={restHref(operation)}
            />
          ))}
        </ul>
      )}
      {data?.nextCursor && (
        <Button
          size="small"
          variant="secondary"
          className={styles.more}
          isPending={onMore === null}
          onPress={() => onMore?.()}
        >
          Show more
        </Button>
      )}
    </Section>
  );
};
