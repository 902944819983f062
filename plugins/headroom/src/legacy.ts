/**
 * Headroom for apps on the old frontend system.
 *
 * @packageDocumentation
 */
export {
  headroomPlugin,
  EntityHeadroomCard,
  EntityScalingContent,
  HeadroomLeftBehindPage,
} from './legacy/plugin';
export { isHeadroomAvailable } from './model/isHeadroomAvailable';
