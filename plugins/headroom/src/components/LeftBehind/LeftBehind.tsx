import { Container } from '@backstage/ui';
import { OrphanPage } from '@headroom/backstage-plugin-headroom-common';
import { Polled } from '../../live/Poller';
import styles from '../shared/List.module.css';
import { PagedSection } from '../shared/PagedSection';
import tone from '../shared/tone.module.css';
import { LeftOperation, leftOperations } from './leftOperations';
import { LeftRow } from './LeftRow';

/** @internal */
export interface LeftBehindProps {
  orphans: Polled<OrphanPage>;
  /** Asks for more; null while it is being asked for. */
  onMore: (() => void) | null;
  onUndo: (operation: LeftOperation) => void;
  onHandOver: (entityRef: string) => void;
}

/** What Headroom made for entities that are gone, for those who look after the platform. @internal */
export const LeftBehind = (props: LeftBehindProps) => {
  const { orphans, onMore, onUndo, onHandOver } = props;
  const { data, error } = orphans;
  const operations = data && leftOperations(data.items);
  return (
    <Container className={tone.tone}>
      <PagedSection
        title="Made for entities that are gone"
        error={error}
        count={operations?.length}
        empty="Nothing is left behind."
        hasMore={Boolean(data?.nextCursor)}
        onMore={onMore}
      >
        <p className={styles.quiet}>
          It runs on and may cost money, though the catalog has no entity any
          more whose owners would see it.
        </p>
        <ul className={styles.list}>
          {operations?.map(operation => (
            <LeftRow
              key={operation.id}
              operation={operation}
              onUndo={() => onUndo(operation)}
              onHandOver={() => onHandOver(operation.entityRef)}
            />
          ))}
        </ul>
      </PagedSection>
    </Container>
  );
};
