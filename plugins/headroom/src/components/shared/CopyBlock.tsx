import { CopyButton } from './CopyButton';
import styles from './CopyBlock.module.css';
import { Foreign } from './Foreign';

/** A text to take along, with a button that does it, as it is. @internal */
export const CopyBlock = (props: { text: string; what: string }) => (
  <div className={styles.block}>
    <pre className={styles.text}>
      <Foreign>{props.text}</Foreign>
    </pre>
    <div className={styles.button}>
      <CopyButton text={props.text} what={props.what} />
    </div>
  </div>
);
