export { createReadingsService } from './createReadingsService';
export type { ReadingsService, ReadingTarget } from './ReadingsService';
