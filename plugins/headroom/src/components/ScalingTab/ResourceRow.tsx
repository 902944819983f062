import {
  EntityHistory,
  ResourceState,
} from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { databaseCells } from '../../model/databaseCells';
import { isUnmeasured } from '../../model/isUnmeasured';
import { roleText } from '../../model/roleText';
import { ReadingCell } from './ReadingCell';
import styles from './ResourceRow.module.css';
import { Foreign } from '../shared/Foreign';

/** The primary or a replica, with its numbers. @internal */
export const ResourceRow = (props: {
  resource: ResourceState;
  history: EntityHistory | undefined;
  seen: Seen;
  now: number;
}) => {
  const { resource, history, seen, now } = props;
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3 className={styles.name}>
          <Foreign>{resource.id}</Foreign>
        </h3>
        <span className={styles.role}>{roleText(resource)}</span>
        {resource.madeByOperation && (
          <span className={styles.made}>made by Headroom</span>
        )}
      </div>
      {isUnmeasured(resource) ? (
        <p className={styles.role}>not measured</p>
      ) : (
        <dl className={styles.cells}>
          {databaseCells(resource).map(cell => (
            <ReadingCell
              key={cell.reading.id}
              {...cell}
              history={history}
              seen={seen}
              now={now}
            />
          ))}
        </dl>
      )}
    </li>
  );
};
