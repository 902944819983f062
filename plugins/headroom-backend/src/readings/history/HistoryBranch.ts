import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';
import { Subject } from '../identity/Subject';

/** One alternative of one reading in a history query, of the resources that it has data for. @internal */
export interface HistoryBranch {
  reading: ReadingDefinition;
  alternative: ReadingAlternative;
  identityLabel: string;
  subjects: Subject[];
}
