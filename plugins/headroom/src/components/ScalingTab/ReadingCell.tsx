import {
  EntityHistory,
  Reading,
} from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { pointsOf } from '../../model/pointsOf';
import { viewReading } from '../../model/viewReading';
import { ReadingFootnote } from '../shared/ReadingFootnote';
import { ReadingValue } from '../shared/ReadingValue';
import { Sparkline } from '../Sparkline/Sparkline';
import styles from './ReadingCell.module.css';
import { Foreign } from '../shared/Foreign';

/** One number with its past and its age. @internal */
export const ReadingCell = (props: {
  title: string;
  reading: Reading;
  share?: Reading | null;
  limit?: Reading | null;
  history: EntityHistory | undefined;
  seen: Seen;
  now: number;
}) => {
  const { title, reading, share, limit, history, seen, now } = props;
  return (
    <div className={styles.cell}>
      <dt className={styles.label}>
        <Foreign>{title}</Foreign>
      </dt>
      <dd className={styles.figure}>
        <span className={styles.number}>
          <ReadingValue reading={reading} seen={seen} now={now} size="medium" />
          {limit?.value !== null && limit?.value !== undefined && (
            <span className={styles.extra}>
              {' of '}
              <ReadingValue
                reading={limit}
                seen={seen}
                now={now}
                size="small"
              />
            </span>
          )}
          {share?.value !== null && share?.value !== undefined && (
            <span className={styles.extra}>
              {' · '}
              <ReadingValue
                reading={share}
                seen={seen}
                now={now}
                size="small"
              />
            </span>
          )}
        </span>
        <Sparkline
          title={title}
          unit={reading.unit}
          points={pointsOf(reading, history)}
          faint={viewReading(reading, seen, now).status !== 'ok'}
        />
        <span className={styles.age}>
          <ReadingFootnote reading={reading} seen={seen} now={now} />
        </span>
      </dd>
    </div>
  );
};
