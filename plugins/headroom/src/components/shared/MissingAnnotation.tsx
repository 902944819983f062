import {
  annotationsYaml,
  MissingSetup,
} from '@headroom/backstage-plugin-headroom-common';
import { CopyBlock } from './CopyBlock';
import styles from './Note.module.css';

/** What to add before something can be measured, ready to copy. @internal */
export const MissingAnnotation = (props: { missing: MissingSetup }) => {
  const { what, fix, annotation } = props.missing;
  return (
    <div>
      <p className={styles.title}>{what}</p>
      <p className={styles.text}>{fix}</p>
      {annotation && (
        <CopyBlock
          what="annotation"
          text={annotationsYaml({ [annotation.key]: annotation.example })}
        />
      )}
    </div>
  );
};
