import { Switch, SwitchProps } from '@backstage/ui';
import styles from './SwitchInput.module.css';

/** A yes or no, with a label of any length. @internal */
export const SwitchInput = (props: SwitchProps) => (
  <div className={styles.input}>
    <Switch {...props} />
  </div>
);
