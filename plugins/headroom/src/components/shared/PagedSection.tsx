import { Button } from '@backstage/ui';
import { ReactNode } from 'react';
import { problemOf } from '../../model/problemOf';
import { Foreign } from './Foreign';
import styles from './List.module.css';
import { RowsSkeleton } from './RowsSkeleton';
import { Section } from './Section';
import { StatusWord } from './StatusWord';

/** A list that comes in pages: what went wrong, that it is loading or empty, its rows, and "Show more". @internal */
export const PagedSection = (props: {
  title: string;
  error: Error | undefined;
  /** How many rows there are; undefined until it is known. */
  count: number | undefined;
  /** Said when there are none at all. */
  empty: string;
  hasMore: boolean;
  /** Asks for more; null while it is being asked for. */
  onMore: (() => void) | null;
  children: ReactNode;
}) => {
  const { title, error, count, empty, hasMore, onMore, children } = props;
  const problem = error && problemOf(error);
  return (
    <Section title={title}>
      {problem && (
        <p role="status" className={styles.text}>
          <StatusWord level="attention">
            {problem.title}: <Foreign>{problem.fix}</Foreign>
          </StatusWord>
        </p>
      )}
      {count === undefined && !error && <RowsSkeleton rows={3} />}
      {count === 0 && !hasMore && <p className={styles.quiet}>{empty}</p>}
      {count !== undefined && count > 0 && children}
      {hasMore && (
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
