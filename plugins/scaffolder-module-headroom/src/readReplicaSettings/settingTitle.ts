import { settingLabel } from '@headroom/backstage-plugin-headroom-common';

/** What a setting is called in the form: `Storage (GiB)`. @internal */
export function settingTitle(field: string): string {
  const { label, unit } = settingLabel(field);
  return unit ? `${label} (${unit})` : label;
}
