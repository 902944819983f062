import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { StatusWord } from '../shared/StatusWord';
import { FieldTable } from './FieldTable';
import styles from './PlanReview.module.css';

/** One change: what is done to which resource, the fields that differ, and what to expect. @internal */
export const ChangeItem = ({ change }: { change: PlannedChange }) => {
  const { resource } = change;
  const place = [resource.type, resource.account, resource.region]
    .filter(Boolean)
    .join(' · ');
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.action}>{change.action}</span>
        <strong className={styles.resource}>{resource.id}</strong>
        {change.risk !== 'low' && (
          <StatusWord level={change.risk === 'high' ? 'critical' : 'attention'}>
            {change.risk} risk
          </StatusWord>
        )}
      </div>
      <p className={styles.text}>{change.summary}</p>
      <p className={styles.small}>{place}</p>
      <FieldTable change={change} />
      {change.consequences.length > 0 && (
        <ul className={styles.consequences}>
          {change.consequences.map(consequence => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      )}
    </li>
  );
};
