import {
  PlannedChange,
  settingLabel,
  settingValue,
} from '@headroom/backstage-plugin-headroom-common';
import { diffFields } from '../../model/diffFields';
import { isEmptyValue } from '../../model/isEmptyValue';
import styles from './PlanReview.module.css';
import { Foreign } from '../shared/Foreign';

/** Headroom's own mark, and no setting of the resource. */
const OWN_MARK = 'managed';

/** Only the fields that differ; one column, of what is set, when the resource comes or goes. @internal */
export const FieldTable = ({ change }: { change: PlannedChange }) => {
  const both = change.before !== null && change.after !== null;
  const differences = diffFields(change.before, change.after).filter(
    ({ field, before, after }) =>
      field !== OWN_MARK && (both || !isEmptyValue(before ?? after)),
  );
  if (differences.length === 0) {
    return null;
  }
  const side = change.after === null ? 'Before' : 'After';
  return (
    <table className={styles.fields}>
      <caption className={styles.caption}>
        Fields of <Foreign>{change.resource.id}</Foreign>
      </caption>
      <thead className={both ? undefined : styles.caption}>
        <tr>
          <th scope="col">Field</th>
          {both ? (
            <>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </>
          ) : (
            <th scope="col">{side}</th>
          )}
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, before, after }) => {
          const { label, unit } = settingLabel(field);
          return (
            <tr key={field}>
              <th scope="row">
                <Foreign>{label}</Foreign>
              </th>
              {both ? (
                <>
                  <td>
                    <Foreign>{settingValue(before, unit)}</Foreign>
                  </td>
                  <td>
                    <Foreign>{settingValue(after, unit)}</Foreign>
                  </td>
                </>
              ) : (
                <td>
                  <Foreign>
                    {settingValue(change.after === null ? before : after, unit)}
                  </Foreign>
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
