import { Skeleton, VisuallyHidden } from '@backstage/ui';
import styles from './OverviewCard.module.css';

/** Two cells, as most services have at first, in the size of the real ones. @internal */
export const StripSkeleton = () => (
  <div role="status">
    <VisuallyHidden>Measuring</VisuallyHidden>
    <div className={styles.strip} aria-hidden>
      {['first', 'second'].map(key => (
        <div key={key} className={styles.cell}>
          <div className={styles.label}>
            <Skeleton width={72} height={12} />
          </div>
          <div className={styles.figure}>
            <Skeleton width={64} height={24} />
            <Skeleton width={96} height={16} />
          </div>
          <div className={styles.line}>
            <Skeleton width={120} height={12} />
          </div>
          <div className={styles.line}>
            <Skeleton width={96} height={12} />
          </div>
        </div>
      ))}
    </div>
  </div>
);
