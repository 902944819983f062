import { isStopped, Plan } from '@headroom/backstage-plugin-headroom-common';
import { ChangeItem } from './ChangeItem';
import { CostLine } from './CostLine';
import { FindingItem } from './FindingItem';
import { sortFindings } from '../../model/sortFindings';
import styles from './PlanReview.module.css';
import tone from '../shared/tone.module.css';
import { Foreign } from '../shared/Foreign';

/** @public */
export interface PlanReviewProps {
  plan: Plan;
}

/**
 * A plan for a person to say yes or no to: what changes and how, what the guardrails found, what it
 * costs, and how it is taken back. Shows only what the plan says; of one that nobody can start, what it is about.
 *
 * @public
 */
export const PlanReview = ({ plan }: PlanReviewProps) => {
  const changes = plan.changes.filter(({ action }) => action !== 'none');
  const kept = plan.changes.length - changes.length;
  const stopped = isStopped(plan);
  return (
    <article aria-label="Plan" className={`${tone.tone} ${styles.review}`}>
      <section aria-label="Findings" hidden={plan.findings.length === 0}>
        <h3 className={styles.title}>Findings</h3>
        <ul className={styles.list}>
          {sortFindings(plan.findings).map(finding => (
            // One rule may find several things.
            <FindingItem
              key={`${finding.ruleId} ${finding.reason}`}
              finding={finding}
            />
          ))}
        </ul>
      </section>
      <section aria-label="Changes">
        <h3 className={styles.title}>Changes</h3>
        {stopped && changes.length > 0 && (
          <p className={styles.line}>
            None of this is carried out: a finding stops the plan.
          </p>
        )}
        {changes.length === 0 ? (
          <p className={styles.text}>
            {plan.kind === 'undo'
              ? 'Nothing to change: nothing is left to take back.'
              : 'Nothing to change: everything is as planned already.'}
          </p>
        ) : (
          <ol className={styles.list}>
            {changes.map(change => (
              <ChangeItem key={change.id} change={change} stopped={stopped} />
            ))}
          </ol>
        )}
        {kept > 0 && changes.length > 0 && (
          <p className={styles.small}>
            {kept === 1
              ? 'One more resource stays as it is.'
              : `${kept} more resources stay as they are.`}
          </p>
        )}
      </section>
      <section aria-label="Cost" hidden={stopped || changes.length === 0}>
        <h3 className={styles.title}>Cost</h3>
        <CostLine cost={plan.cost} />
      </section>
      {!stopped && changes.length > 0 && (
        <section aria-label="Undo">
          <h3 className={styles.title}>
            {plan.kind === 'undo' ? 'Taking it back' : 'Undo'}
          </h3>
          <ul className={styles.list}>
            {[...changes].reverse().map(({ id, undo }) => (
              <li key={id} className={styles.line}>
                {undo.kind === 'inverse' ? (
                  <Foreign>{undo.summary}</Foreign>
                ) : (
                  <>
                    <strong>Cannot be undone:</strong>{' '}
                    <Foreign>{undo.reason}</Foreign>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
};
