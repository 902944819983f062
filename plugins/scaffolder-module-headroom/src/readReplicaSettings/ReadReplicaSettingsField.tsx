import { Alert, Flex, Skeleton, Text } from '@backstage/ui';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  Proposal,
  showControls,
} from '@headroom/backstage-plugin-headroom-common';
import { useEffect, useRef } from 'react';
import { FieldSurface } from '../form/FieldSurface';
import { formValues, textValue } from '../form/formValues';
import { ProblemAlert } from '../problem/ProblemAlert';
import { fillSettings } from './fillSettings';
import { ObservedFacts } from './ObservedFacts';
import { ReadReplicaSettings } from './settings';
import { SettingInputs } from './SettingInputs';
import { useProposal } from './useProposal';

/**
 * Settings of a read replica: shows what is observed of the service's database, fills the settings in
 * from it once, and lets a person change them.
 *
 * @internal
 */
export function ReadReplicaSettingsField(
  props: FieldExtensionComponentProps<ReadReplicaSettings>,
) {
  const { formContext, formData, onChange, disabled } = props;
  const values = formValues(formContext);
  const entityRef = textValue(values, 'entityRef');
  const { state, retry } = useProposal(
    entityRef,
    textValue(values, 'environment'),
  );

  const latest = useRef({ formData, onChange });
  useEffect(() => {
    latest.current = { formData, onChange };
  });
  useEffect(() => {
    if (state.status === 'ready') {
      const filled = fillSettings(state.proposal, latest.current.formData);
      if (filled) {
        latest.current.onChange(filled);
      }
    }
  }, [state]);

  if (!entityRef) {
    return (
      <Alert
        status="info"
        icon
        title="Choose a service first"
        description="Go back one step: the settings are proposed for the database of that service."
      />
    );
  }
  if (state.status === 'failed') {
    return <ProblemAlert error={state.error} task="propose" onRetry={retry} />;
  }
  if (state.status === 'loading') {
    return (
      <Flex direction="column" gap="3" aria-busy="true">
        <Text role="status">Looking at the database of the service…</Text>
        <Skeleton width="60%" height={24} />
        <Skeleton width="100%" height={40} />
        <Skeleton width="100%" height={40} />
      </Flex>
    );
  }
  const { spec, choices, facts } = state.proposal;
  const source = formData?.sourceInstance ?? spec.sourceInstance;
  // What was observed is of the proposed source only.
  const isObserved = source === spec.sourceInstance;
  return (
    <FieldSurface>
      <Flex direction="column" gap="5">
        {isObserved ? (
          <ObservedFacts facts={facts} />
        ) : (
          <Text color="secondary">
            {`What is left empty is taken from ${showControls(
              String(source),
            )}; the plan shows it.`}
          </Text>
        )}
        <SettingInputs
          settings={formData ?? {}}
          choices={isObserved ? choices : sourcesOf(choices)}
          disabled={disabled}
          onChange={onChange}
        />
      </Flex>
    </FieldSurface>
  );
}

function sourcesOf({
  sourceInstance = [],
}: Proposal['choices']): Proposal['choices'] {
  return { sourceInstance };
}
