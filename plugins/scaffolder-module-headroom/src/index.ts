/**
 * Scaffolder form fields of Headroom, for the new frontend system.
 *
 * @packageDocumentation
 */
export { scaffolderModuleHeadroom as default } from './module';
