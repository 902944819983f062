import { VisuallyHidden } from '@backstage/ui';
import { formatAge } from '../../format/formatAge';
import { formatCoarseSpan } from '../../format/formatCoarseSpan';
import { SampleAge } from '../../model/sampleAge';

/** How long ago a value was measured, in steps that keep a page of numbers calm. @internal */
export const AgeText = ({ age }: { age: SampleAge }) =>
  age.atMost ? (
    <>
      <span aria-hidden>≤&nbsp;{formatAge(age.seconds)}</span>
      <VisuallyHidden>{`at most ${formatAge(age.seconds)}`}</VisuallyHidden>
    </>
  ) : (
    <>{`${formatCoarseSpan(age.seconds)} ago`}</>
  );
