import {
  Finding,
  settingLabel,
} from '@headroom/backstage-plugin-headroom-common';
import { StatusLevel, StatusWord } from '../shared/StatusWord';
import styles from './PlanReview.module.css';

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
            about “{settingLabel(finding.field).label}”
          </span>
        )}
      </div>
      <p className={styles.text}>{finding.reason}</p>
      <p className={styles.text}>{finding.fix}</p>
      <p className={styles.small}>
        {'Source: '}
        {/^https?:\/\//i.test(finding.source) ? (
          <a
            className={styles.link}
            href={finding.source}
            target="_blank"
            rel="noopener noreferrer"
          >
            {finding.source}
          </a>
        ) : (
          finding.source
        )}
        {` · rule ${finding.ruleId}`}
        {finding.severity === 'block' && !finding.overridable
          ? ' · cannot be overridden'
          : ''}
      </p>
    </li>
  );
};
