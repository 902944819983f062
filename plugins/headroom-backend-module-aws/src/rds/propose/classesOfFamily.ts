const BURSTABLE = ['micro', 'small', 'medium', 'large', 'xlarge', '2xlarge'];
const FIXED = [
  'large',
  'xlarge',
  '2xlarge',
  '4xlarge',
  '8xlarge',
  '12xlarge',
  '16xlarge',
  '24xlarge',
];

/**
 * Classes of the same family, from the given one upwards: a smaller replica falls behind. Not every
 * family has every size; RDS refuses those that it does not have.
 *
 * @internal
 */
export function classesOfFamily(instanceClass: string): string[] {
  const [, family, size] =
    /^(db\.[a-z]+\d[a-z0-9]*)\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  if (!family) {
    return [instanceClass];
  }
  const sizes = /^db\.t\d/.test(family) ? BURSTABLE : FIXED;
  const from = sizes.indexOf(size);
  return from < 0
    ? [instanceClass]
    : sizes.slice(from, from + 4).map(name => `${family}.${name}`);
}
