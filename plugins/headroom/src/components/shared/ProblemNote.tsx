import { problemOf } from '../../model/problemOf';
import styles from './ProblemNote.module.css';
import { StatusWord } from './StatusWord';
import { Foreign } from './Foreign';

/** What went wrong with something a person did, and what to do about it. @internal */
export const ProblemNote = ({ error }: { error: Error }) => {
  const { title, fix } = problemOf(error, { retried: false });
  return (
    <div role="alert" className={styles.problem}>
      <StatusWord level="critical">{title}</StatusWord>
      <p className={styles.fix}>
        <Foreign>{fix}</Foreign>
      </p>
    </div>
  );
};
