import { Reading } from '@headroom/backstage-plugin-headroom-common';
import {
  ReadingDefinition,
  ReadingThresholds,
} from '../catalog/ReadingDefinition';

/** A reading with what is needed to judge it. @internal */
export interface MeasuredReading {
  definition: ReadingDefinition;
  reading: Reading;
  thresholds: ReadingThresholds | null;
  /** Whether the source ever had a series for it, as far as is known. */
  hasSeries: boolean;
  /** Whether the source says that what it measures does not work at all. */
  broken: boolean;
  /** Whether there are series that may be its or another one's. */
  ambiguous: boolean;
  /** Whether the resource is too young to be measured: nothing is wrong yet. */
  early: boolean;
}
