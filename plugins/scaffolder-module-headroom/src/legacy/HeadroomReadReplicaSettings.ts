import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { headroomPlugin } from '@headroom/backstage-plugin-headroom/legacy';
import { ReadReplicaSettingsField } from '../readReplicaSettings/ReadReplicaSettingsField';
import { validateSettings } from '../readReplicaSettings/validateSettings';

/**
 * The form field of that name, for `ScaffolderFieldExtensions`.
 *
 * @public
 */
export const HeadroomReadReplicaSettings = headroomPlugin.provide(
  createScaffolderFieldExtension({
    name: 'HeadroomReadReplicaSettings',
    component: ReadReplicaSettingsField,
    validation: validateSettings,
  }),
);
