import { EntityState } from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { newestAge } from '../../model/newestAge';
import { AgeText } from '../shared/AgeText';
import styles from './ScalingTab.module.css';

/** How old the newest number of the page is; each has its own age besides. @internal */
export const NewestSample = (props: {
  state: EntityState;
  seen: Seen;
  now: number;
}) => {
  const age = newestAge(props.state, props.seen, props.now);
  return (
    <span className={styles.newest}>
      {age === null ? (
        'Never measured'
      ) : (
        <>
          Newest sample <AgeText age={age} />
        </>
      )}
    </span>
  );
};
