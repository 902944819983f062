import { Foreign } from '../shared/Foreign';
import styles from '../shared/List.module.css';
import { LedgerOperation } from './LedgerRow';

const STANDINGS = [
  ['done', 'Done'],
  ['running', 'Begun, not finished'],
  ['pending', 'Not done'],
] as const;

/** What an operation that ended half-way did, and what it did not. @internal */
export const StepsLeft = ({ steps }: Pick<LedgerOperation, 'steps'>) => (
  <ul className={styles.details}>
    {STANDINGS.flatMap(([standing, words]) =>
      steps
        .filter(({ status }) => status === standing)
        .map(({ summary }) => (
          <li key={`${standing} ${summary}`}>
            {words}: <Foreign>{summary}</Foreign>
          </li>
        )),
    )}
  </ul>
);
