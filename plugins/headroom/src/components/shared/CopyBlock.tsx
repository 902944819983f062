import { CopyButton } from './CopyButton';
import styles from './CopyBlock.module.css';

/** A text to take along, with a button that does it. @internal */
export const CopyBlock = (props: { text: string; what: string }) => (
  <div className={styles.block}>
    <pre className={styles.text}>{props.text}</pre>
    <div className={styles.button}>
      <CopyButton text={props.text} what={props.what} />
    </div>
  </div>
);
