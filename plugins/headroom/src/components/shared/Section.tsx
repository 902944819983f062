import { Card, CardBody, CardHeader } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** A titled part of the tab. @internal */
export const Section = (props: {
  title: string;
  /** Beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card>
        <CardHeader>
          <div className={styles.head}>
            <h2 id={id} className={styles.title}>
              {props.title}
            </h2>
            <div className={styles.aside}>{props.aside}</div>
          </div>
        </CardHeader>
        <CardBody>
          <div className={styles.body}>{props.children}</div>
        </CardBody>
      </Card>
    </section>
  );
};
