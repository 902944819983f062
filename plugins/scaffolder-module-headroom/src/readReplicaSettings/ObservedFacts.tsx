import { Text } from '@backstage/ui';
import {
  Proposal,
  showControls,
} from '@headroom/backstage-plugin-headroom-common';
import { useId } from 'react';
import styles from './ObservedFacts.module.css';

/** What was observed of the source, as the defaults' reason. @internal */
export function ObservedFacts({ facts }: Pick<Proposal, 'facts'>) {
  const heading = useId();
  if (!facts.length) {
    return null;
  }
  return (
    <section aria-labelledby={heading}>
      <Text as="h3" id={heading} variant="title-x-small">
        Observed now
      </Text>
      <dl className={styles.facts}>
        {facts.map(({ title, value }) => (
          <div key={title}>
            <dt>
              <Text as="span" variant="body-small" color="secondary">
                {showControls(title)}
              </Text>
            </dt>
            <dd>
              <Text as="span">{showControls(value)}</Text>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
