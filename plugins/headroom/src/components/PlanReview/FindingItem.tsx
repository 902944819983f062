import {
  Finding,
  settingLabel,
} from '@headroom/backstage-plugin-headroom-common';
import { StatusLevel, StatusWord } from '../shared/StatusWord';
import styles from './PlanReview.module.css';
import { Foreign } from '../shared/Foreign';

const WORDS: Record<Finding['severity'], { text: string; level: StatusLevel }> =
  {
    block: { text: 'Stops the plan', level: 'critical' },
    warn: { text: 'Warning', level: 'attention' },
    info: { text: 'Note', level: 'neutral' },
  };

/** A guardrail's verdict, its fix, and where the rule comes from. @internal */
export const FindingItem = ({ finding }: { finding: Finding }) => {
  const { text, level } = WORDS[finding.severity];
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <StatusWord level={level}>{text}</StatusWord>
        {finding.field && (
          <span className={styles.small}>
            about “<Foreign>{settingLabel(finding.field).label}</Foreign>”
          </span>
        )}
      </div>
      <p className={styles.text}>
        <Foreign>{finding.reason}</Foreign>
      </p>
      <p className={styles.text}>
        <Foreign>{finding.fix}</Foreign>
      </p>
      <p className={styles.small}>
        {'Source: '}
        {/^https?:\/\//i.test(finding.source) ? (
          <a
            className={styles.link}
            href={finding.source}
            target="_blank"
            rel="noopener noreferrer"
          >
            <Foreign>{finding.source}</Foreign>
          </a>
        ) : (
          <Foreign>{finding.source}</Foreign>
        )}
        {' · rule '}
        <Foreign>{finding.ruleId}</Foreign>
        {finding.severity === 'block' && !finding.overridable
          ? ' · cannot be overridden'
          : ''}
      </p>
    </li>
  );
};
