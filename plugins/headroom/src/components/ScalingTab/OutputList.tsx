import { Output } from '../../model/outputsOf';
import { CopyBlock } from '../shared/CopyBlock';
import { CopyButton } from '../shared/CopyButton';
import { Disclosure } from '../shared/Disclosure';
import styles from '../shared/List.module.css';
import { Foreign, ForeignList } from '../shared/Foreign';

/** What an operation handed over, each ready to copy. @internal */
export const OutputList = ({ outputs }: { outputs: Output[] }) => (
  <Disclosure
    title={
      <>
        {'Handed over: '}
        <ForeignList items={outputs.map(({ title }) => title)} separator=", " />
      </>
    }
  >
    {outputs.map(({ title, text, block }) => (
      <div key={title} className={styles.output}>
        <span className={styles.small}>
          <Foreign>{title}</Foreign>
        </span>
        {block ? (
          <div className={styles.block}>
            <CopyBlock text={text} what={title} />
          </div>
        ) : (
          <>
            <code className={styles.code}>
              <Foreign>{text}</Foreign>
            </code>
            <CopyButton text={text} what={title} />
          </>
        )}
      </div>
    ))}
  </Disclosure>
);
