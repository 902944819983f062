import {
  ReadingAlternative,
  ReadingDefinition,
} from '../catalog/ReadingDefinition';

/** One alternative of one reading in a history query. @internal */
export interface HistoryBranch {
  reading: ReadingDefinition;
  alternative: ReadingAlternative;
  resources: string[];
}
