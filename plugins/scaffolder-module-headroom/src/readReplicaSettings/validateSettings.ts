import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { settingTitle } from './settingTitle';
import { ReadReplicaSettings, settingErrors } from './settings';

/**
 * Keeps a person on the step until every setting can be planned. The backend checks all of it again.
 *
 * @internal
 */
export const validateSettings: CustomFieldValidator<ReadReplicaSettings> = (
  settings,
  field,
) => {
  for (const [name, message] of Object.entries(settingErrors(settings))) {
    field.addError(`${settingTitle(name)}: ${message}`);
  }
};
