/**
 * The software templates of Headroom, as entities of the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleHeadroom as default } from './module';
