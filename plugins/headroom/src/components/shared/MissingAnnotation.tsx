import { Text } from '@backstage/ui';
import { MissingSetup } from '@headroom/backstage-plugin-headroom-common';
import { CopyBlock } from './CopyBlock';

/** What to add before something can be measured, ready to copy. @internal */
export const MissingAnnotation = (props: { missing: MissingSetup }) => {
  const { what, fix, annotation } = props.missing;
  return (
    <div>
      <Text as="p" variant="body-medium" style={{ margin: 0 }}>
        {what}
      </Text>
      <Text
        as="p"
        variant="body-small"
        color="secondary"
        style={{ margin: '0.25rem 0 0.5rem' }}
      >
        {fix}
      </Text>
      {annotation && (
        <CopyBlock
          what="annotation"
          text={`metadata:\n  annotations:\n    ${annotation.key}: ${annotation.example}`}
        />
      )}
    </div>
  );
};
