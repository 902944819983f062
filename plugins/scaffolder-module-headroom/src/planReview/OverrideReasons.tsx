import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Flex, TextAreaField } from '@backstage/ui';
import {
  Finding,
  headroomOverrideGuardrailPermission,
  MIN_REASON_LETTERS,
  permissionTarget,
  Plan,
  showControls,
} from '@headroom/backstage-plugin-headroom-common';

/**
 * Asks for a reason for every finding that a reason can override, if the person may override at all. The
 * backend decides; this only spares a person the surprise.
 *
 * @internal
 */
export function OverrideReasons(props: {
  plan: Plan;
  findings: Finding[];
  reasons: Readonly<Record<string, string>>;
  isDisabled: boolean;
  onChange: (ruleId: string, reason: string) => void;
}) {
  const { plan, findings, reasons, isDisabled, onChange } = props;
  const { loading, allowed, error } = usePermission({
    permission: headroomOverrideGuardrailPermission,
    resourceRef: permissionTarget(plan),
  });
  if (loading) {
    return null;
  }
  if (error || !allowed) {
    const why = error
      ? 'Permissions cannot be checked now, so whether you may override it is not known.'
      : `Overriding it needs the permission ${headroomOverrideGuardrailPermission.name}, which you do not have.`;
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title="A guardrail stops this plan"
        description={`Follow its advice and change the settings. ${why}`}
      />
    );
  }
  return (
    <Flex direction="column" gap="3">
      <Alert
        role="alert"
        status="warning"
        icon
        title="A guardrail stops this plan"
        description="Follow its advice, or give a reason why it does not apply here. The reason is kept in the audit log."
      />
      {findings.map(({ ruleId, reason }) => (
        <TextAreaField
          key={ruleId}
          label={`Reason to override ${showControls(ruleId)}`}
          description={`${showControls(
            reason,
          )} At least ${MIN_REASON_LETTERS} letters or digits.`}
          value={reasons[ruleId] ?? ''}
          isDisabled={isDisabled}
          maxLength={1000}
          onChange={text => onChange(ruleId, text)}
        />
      ))}
    </Flex>
  );
}
