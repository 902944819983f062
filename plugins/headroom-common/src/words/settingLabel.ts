import { SettingLabel, settingLabels } from './settingLabels';

/**
 * What a field of a spec or of a planned change is called: `Storage` for `allocatedStorage`, `Tag team` for
 * `tags.team`. A field that has no label is called as it is.
 *
 * @public
 */
export function settingLabel(field: string): SettingLabel {
  const tag = /^tags\.(.+)$/.exec(field);
  if (tag) {
    return { label: `Tag ${tag[1]}` };
  }
  return Object.hasOwn(settingLabels, field)
    ? settingLabels[field]
    : { label: field };
}
