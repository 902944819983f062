import { PlannedChange } from '@headroom/backstage-plugin-headroom-common';
import { Disclosure } from '../shared/Disclosure';
import { StatusWord } from '../shared/StatusWord';
import { FieldTable } from './FieldTable';
import styles from './PlanReview.module.css';
import { Foreign, ForeignList } from '../shared/Foreign';

const Fields = ({ change }: { change: PlannedChange }) =>
  change.action === 'delete' ? (
    <Disclosure title="What it was">
      <FieldTable change={change} />
    </Disclosure>
  ) : (
    <FieldTable change={change} />
  );

/** One change: what is done to which resource, what to expect, and the fields that differ. @internal */
export const ChangeItem = (props: {
  change: PlannedChange;
  /** Nobody can start the plan: nothing is done to the resource, so there is no risk either. */
  stopped: boolean;
}) => {
  const { change, stopped } = props;
  const { resource } = change;
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        {!stopped && <span className={styles.action}>{change.action}</span>}
        <strong className={styles.resource}>
          <Foreign>{resource.id}</Foreign>
        </strong>
        {!stopped && change.risk !== 'low' && (
          <StatusWord level={change.risk === 'high' ? 'critical' : 'attention'}>
            {change.risk} risk
          </StatusWord>
        )}
      </div>
      <p className={styles.text}>
        <Foreign>{change.summary}</Foreign>
      </p>
      {change.consequences.length > 0 && (
        <ul className={styles.consequences}>
          {change.consequences.map(consequence => (
            <li key={consequence}>
              <Foreign>{consequence}</Foreign>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.small}>
        <ForeignList
          items={[resource.type, resource.account, resource.region]}
        />
      </p>
      {stopped ? null : <Fields change={change} />}
    </li>
  );
};
