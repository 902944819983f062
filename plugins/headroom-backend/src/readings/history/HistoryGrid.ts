/** The times of a graph: `start`, `start + step`, … `end`. Unix seconds. @internal */
export interface HistoryGrid {
  start: number;
  end: number;
  step: number;
}
