import { ReactNode } from 'react';
import styles from './Disclosure.module.css';

/** What is there to be looked up. Keeps itself open while the page refreshes around it. @internal */
export const Disclosure = (props: {
  title: ReactNode;
  children: ReactNode;
}) => (
  <details className={styles.disclosure}>
    <summary className={styles.summary}>{props.title}</summary>
    {props.children}
  </details>
);
