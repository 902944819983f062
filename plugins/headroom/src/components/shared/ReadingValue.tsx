import { Reading } from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { viewReading } from '../../model/viewReading';
import styles from './ReadingValue.module.css';

/**
 * A reading's number, greyed when it is not fresh, or a word when there is none. What there is to know
 * about it stands beside it as text.
 *
 * @internal
 */
export const ReadingValue = (props: {
  reading: Reading;
  seen: Seen;
  now: number;
  size: 'large' | 'medium' | 'small';
}) => {
  const { reading, seen, now, size } = props;
  const view = viewReading(reading, seen, now);
  return (
    <span className={styles.value} data-size={size} data-status={view.status}>
      {view.text}
    </span>
  );
};
