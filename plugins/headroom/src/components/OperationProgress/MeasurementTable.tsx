import {
  formatValue,
  Measurement,
} from '@headroom/backstage-plugin-headroom-common';
import styles from './OperationProgress.module.css';
import { Foreign } from '../shared/Foreign';

/** What was measured before and after; nothing where it never came to an after. @internal */
export const MeasurementTable = (props: { measurements: Measurement[] }) => {
  const known = props.measurements.filter(
    ({ before, after }) => before !== null || after !== null,
  );
  return known.some(({ after }) => after !== null) ? (
    <table className={styles.measurements}>
      <thead>
        <tr>
          <th scope="col">Measured</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {known.map(({ id, title, unit, before, after }) => (
          <tr key={id}>
            <th scope="row">
              <Foreign>{title}</Foreign>
            </th>
            <td>{formatValue(before, unit)}</td>
            <td>{formatValue(after, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ) : null;
};
