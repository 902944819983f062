import { Reading } from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { viewReading } from '../../model/viewReading';
import { AgeText } from './AgeText';
import { Foreign } from './Foreign';

/** A reading's age, or what there is to know about it when it is not measured and fresh. @internal */
export const ReadingFootnote = (props: {
  reading: Reading;
  seen: Seen;
  now: number;
}) => {
  const { age, note } = viewReading(props.reading, props.seen, props.now);
  return note === null ? (
    age && <AgeText age={age} />
  ) : (
    <Foreign>{note}</Foreign>
  );
};
