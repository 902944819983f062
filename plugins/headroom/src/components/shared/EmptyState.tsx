import { exampleAnnotations } from '@headroom/backstage-plugin-headroom-common';
import { problemOf } from '../../model/problemOf';
import { MissingAnnotation } from './MissingAnnotation';
import styles from './Note.module.css';
import { Foreign } from './Foreign';

/** What stands where the numbers would be: why there are none, and what to do. @internal */
export const EmptyState = (props: {
  error?: Error;
  /** null: the one without a name. */
  environment: string | null;
}) => {
  if (props.error) {
    const { title, fix } = problemOf(props.error);
    return (
      <div role="status">
        <p className={styles.title}>{title}</p>
        <p className={styles.text}>
          <Foreign>{fix}</Foreign>
        </p>
      </div>
    );
  }
  return (
    <MissingAnnotation
      missing={{
        what: 'Nothing says yet what this service runs on.',
        fix: 'Name its database in catalog-info.yaml: the primary first, then its replicas.',
        annotations: exampleAnnotations('my', props.environment ?? undefined),
      }}
    />
  );
};
