import {
  annotationsYaml,
  MissingSetup,
} from '@headroom/backstage-plugin-headroom-common';
import { CopyBlock } from './CopyBlock';
import styles from './Note.module.css';
import { Foreign } from './Foreign';

/** What to add before something can be measured, ready to copy. @internal */
export const MissingAnnotation = (props: { missing: MissingSetup }) => {
  const { what, fix, annotations } = props.missing;
  return (
    <div>
      <p className={styles.title}>
        <Foreign>{what}</Foreign>
      </p>
      <p className={styles.text}>
        <Foreign>{fix}</Foreign>
      </p>
      {annotations && (
        <CopyBlock what="annotations" text={annotationsYaml(annotations)} />
      )}
    </div>
  );
};
