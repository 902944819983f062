import packageJson from '../../package.json';

/**
 * How CloudTrail names the caller: role sessions of Backstage are all called `backstage`.
 *
 * @internal
 */
export const userAgent = `headroom/${packageJson.version}`;
