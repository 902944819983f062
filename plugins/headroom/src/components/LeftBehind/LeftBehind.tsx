import { Button, Container } from '@backstage/ui';
import { OrphanPage } from '@headroom/backstage-plugin-headroom-common';
import { Polled } from '../../live/Poller';
import { problemOf } from '../../model/problemOf';
import { Foreign } from '../shared/Foreign';
import styles from '../shared/List.module.css';
import { RowsSkeleton } from '../shared/RowsSkeleton';
import { Section } from '../shared/Section';
import { StatusWord } from '../shared/StatusWord';
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
      <Section title="Made for entities that are gone">
        {error && (
          <p role="status" className={styles.text}>
            <StatusWord level="attention">
              {problemOf(error).title}:{' '}
              <Foreign>{problemOf(error).fix}</Foreign>
            </StatusWord>
          </p>
        )}
        {!operations && !error && <RowsSkeleton rows={3} />}
        {operations?.length === 0 && !data?.nextCursor && (
          <p className={styles.quiet}>Nothing is left behind.</p>
        )}
        {operations && operations.length > 0 && (
          <>
            <p className={styles.quiet}>
              It runs on and may cost money, though the catalog has no entity
              any more whose owners would see it.
            </p>
            <ul className={styles.list}>
              {operations.map(operation => (
                <LeftRow
                  key={operation.id}
                  operation={operation}
                  onUndo={() => onUndo(operation)}
                  onHandOver={() => onHandOver(operation.entityRef)}
                />
              ))}
            </ul>
          </>
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
    </Container>
  );
};
