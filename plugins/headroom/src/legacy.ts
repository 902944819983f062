/**
 * Headroom for apps on the old frontend system.
 *
 * @packageDocumentation
 */
export {
  headroomPlugin,
  EntityHeadroomCard,
  EntityScalingContent,
} from './legacy/plugin';
export { isHeadroomAvailable } from './model/isHeadroomAvailable';
