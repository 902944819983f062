import { JsonObject } from '@backstage/types';
import {
  FieldExtensionComponentProps,
  SecretsContextProvider,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { PlanReviewField } from '../planReview/PlanReviewField';
import { validatePlan } from '../planReview/validatePlan';
import { ReadReplicaSettingsField } from '../readReplicaSettings/ReadReplicaSettingsField';
import { validateSettings } from '../readReplicaSettings/validateSettings';
import { template } from './template';

/** The real template in the scaffolder's real stepper; only the entity picker is a plain input. */
export function TemplateForm(props: {
  initialState?: JsonObject;
  onCreate: (values: JsonObject) => void;
}) {
  return (
    <SecretsContextProvider>
      <Stepper
        manifest={{
          title: template.metadata.title,
          steps: template.spec.parameters.map((page: JsonObject) => ({
            title: page.title,
            description: page.description,
            schema: page,
          })),
        }}
        extensions={[
          { name: 'EntityPicker', component: PlainInput },
          {
            name: 'HeadroomReadReplicaSettings',
            component: ReadReplicaSettingsField,
            validation: validateSettings,
          },
          {
            name: 'HeadroomPlanReview',
            component: PlanReviewField,
            validation: validatePlan,
          },
        ]}
        initialState={props.initialState as Record<string, string>}
        onCreate={async values => props.onCreate(values)}
      />
    </SecretsContextProvider>
  );
}

function PlainInput(props: FieldExtensionComponentProps<string>) {
  return (
    <input
      aria-label="Service"
      value={props.formData ?? ''}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}
