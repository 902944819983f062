import { FieldSurface } from '../form/FieldSurface';
import { Alert, Button, Flex, Skeleton, Text } from '@backstage/ui';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { PlanReview } from '@headroom/backstage-plugin-headroom';
import { AWS_RDS_PROVIDER_ID } from '@headroom/backstage-plugin-headroom-common';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formValues } from '../form/formValues';
import { ProblemAlert } from '../problem/ProblemAlert';
import { OverrideReasons } from './OverrideReasons';
import { PlanNotice } from './PlanNotice';
import { planRequest } from './planRequest';
import { PlanValue } from './PlanValue';
import { startable } from './startable';
import { usePlan } from './usePlan';

/**
 * `ui:options` of the field `HeadroomPlanReview`.
 *
 * @public
 */
export type PlanReviewOptions = {
  /** Whose plan it is; `aws-rds` when left out. */
  provider?: string;
};

/**
 * Shows the plan for what the form says, and hands its id on once it may be started. Its value is empty
 * as long as no startable plan is on the screen, so nothing can be submitted that was not shown.
 *
 * @internal
 */
export function PlanReviewField(
  props: FieldExtensionComponentProps<PlanValue, PlanReviewOptions>,
) {
  const { formContext, formData, onChange, disabled, uiSchema } = props;
  const provider = uiSchema['ui:options']?.provider ?? AWS_RDS_PROVIDER_ID;
  const { state, planAgain } = usePlan(
    planRequest(formValues(formContext), provider),
  );
  const [reasons, setReasons] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      (formData?.overrides ?? []).map(({ ruleId, reason }) => [ruleId, reason]),
    ),
  );

  const judged = useMemo(
    () =>
      state.status === 'ready'
        ? startable(state.plan, state.validUntil, reasons)
        : undefined,
    [state, reasons],
  );
  useValue(judged?.value, formData, onChange);

  switch (state.status) {
    case 'incomplete':
      return (
        <Alert
          status="info"
          icon
          title="Nothing to plan yet"
          description="Go back and choose a service and its settings."
        />
      );
    case 'planning':
      return (
        <Flex direction="column" gap="3" aria-busy="true">
          <Text role="status">
            Looking at what is there, and working out what would change…
          </Text>
          <Skeleton width="100%" height={64} />
          <Skeleton width="100%" height={64} />
        </Flex>
      );
    case 'failed':
      return (
        <ProblemAlert error={state.error} task="plan" onRetry={planAgain} />
      );
    default:
      return (
        <FieldSurface>
          <Flex direction="column" gap="4">
            <PlanNotice
              occasion={state.occasion}
              blocking={judged?.blocking ?? []}
            />
            <PlanReview plan={state.plan} />
            {judged && judged.overridable.length > 0 && (
              <OverrideReasons
                plan={state.plan}
                findings={judged.overridable}
                reasons={reasons}
                isDisabled={disabled}
                onChange={(ruleId, reason) =>
                  setReasons(current => ({ ...current, [ruleId]: reason }))
                }
              />
            )}
            <div>
              <Button size="small" variant="secondary" onPress={planAgain}>
                Plan again
              </Button>
            </div>
          </Flex>
        </FieldSurface>
      );
  }
}

/** Hands the value on whenever it is not what the form holds. */
function useValue(
  value: PlanValue | undefined,
  formData: PlanValue | undefined,
  onChange: (value: PlanValue | undefined) => void,
): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const wanted = fingerprint(value);
  const held = fingerprint(formData);
  useEffect(() => {
    if (wanted !== held) {
      latest.current(wanted === undefined ? undefined : JSON.parse(wanted));
    }
  }, [wanted, held]);
}

/** The same text for the same value. The form library fills an empty object in for a missing one. */
function fingerprint(value: PlanValue | undefined): string | undefined {
  if (!value?.planId) {
    return undefined;
  }
  const { planId, hash, expiresAt, overrides = [] } = value;
  return JSON.stringify({ planId, hash, expiresAt, overrides });
}
