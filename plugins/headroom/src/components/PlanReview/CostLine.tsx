import { CostEstimate } from '@headroom/backstage-plugin-headroom-common';
import { formatDate } from '../../format/formatDate';
import { formatMoney } from '../../format/formatMoney';
import styles from './PlanReview.module.css';
import { Foreign, ForeignList } from '../shared/Foreign';

/** What a plan costs a month, from when the price is, and what it leaves out. Unknown is not 0. @internal */
export const CostLine = ({ cost }: { cost: CostEstimate }) => {
  if (cost.kind === 'unknown') {
    return (
      <p className={styles.text}>
        Unknown. <Foreign>{cost.reason}</Foreign>
      </p>
    );
  }
  return (
    <>
      <p className={styles.text}>
        <strong>{formatMoney(cost.monthly, cost.currency)}</strong> a month, on
        demand
      </p>
      {cost.lines.length > 0 && (
        <table className={styles.fields}>
          <caption className={styles.caption}>Parts of the estimate</caption>
          <tbody>
            {cost.lines.map(line => (
              <tr key={line.title}>
                <th scope="row">
                  <Foreign>{line.title}</Foreign>
                </th>
                <td>{formatMoney(line.monthly, cost.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.small}>
        <Foreign>{cost.source}</Foreign>
        {`, prices of ${formatDate(cost.pricedAt)}.`}
        {cost.excludes.length > 0 && (
          <>
            {' Leaves out '}
            <ForeignList items={cost.excludes} separator=", " />.
          </>
        )}
      </p>
    </>
  );
};
