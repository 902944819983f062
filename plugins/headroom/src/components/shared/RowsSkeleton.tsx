import { Skeleton, VisuallyHidden } from '@backstage/ui';
import styles from './List.module.css';

/** Room for rows that are on their way. @internal */
export const RowsSkeleton = ({ rows }: { rows: number }) => (
  <div role="status">
    <VisuallyHidden>Loading</VisuallyHidden>
    {Array.from({ length: rows }, (_, index) => (
      <div key={index} className={styles.row} aria-hidden>
        <Skeleton width="12rem" height={16} />
        <Skeleton width="70%" height={40} style={{ marginTop: 8 }} />
      </div>
    ))}
  </div>
);
