import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

/**
 * The form field `HeadroomReadReplicaSettings`.
 *
 * @public
 */
export const readReplicaSettingsExtension = FormFieldBlueprint.make({
  name: 'headroom-read-replica-settings',
  params: {
    field: async () => {
      const { ReadReplicaSettingsField } = await import(
        './ReadReplicaSettingsField'
      );
      const { validateSettings } = await import('./validateSettings');
      return createFormField({
        name: 'HeadroomReadReplicaSettings',
        component: ReadReplicaSettingsField,
        validation: validateSettings,
      });
    },
  },
});
