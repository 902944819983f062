import { JsonObject } from '@backstage/types';

/**
 * What a plan says of somebody else's resource: nothing but that it is there. Names can be guessed, and
 * whoever may plan for a service of their own must not read other people's settings by them.
 *
 * @internal
 */
export const FOREIGN_SETTINGS: JsonObject = Object.freeze({ foreign: true });
