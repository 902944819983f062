/**
 * AWS providers for Headroom.
 *
 * @packageDocumentation
 */
export { headroomModuleAws as default } from './module';
