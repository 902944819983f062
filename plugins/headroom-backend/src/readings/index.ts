export { createReadingsService } from './createReadingsService';
export type {
  MeasuredInstance,
  MeasuredResource,
  ReadingsService,
  ReadingTarget,
} from './ReadingsService';
