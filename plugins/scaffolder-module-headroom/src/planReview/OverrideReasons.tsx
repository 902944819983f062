import { Alert, Flex, TextAreaField } from '@backstage/ui';
import {
  Finding,
  headroomOverrideGuardrailPermission,
} from '@headroom/backstage-plugin-headroom-common';
import { MIN_REASON_LENGTH } from './startable';

/** Asks for a reason for every finding that a reason can override. @internal */
export function OverrideReasons(props: {
  findings: Finding[];
  reasons: Readonly<Record<string, string>>;
  isDisabled: boolean;
  onChange: (ruleId: string, reason: string) => void;
}) {
  const { findings, reasons, isDisabled, onChange } = props;
  if (!findings.length) {
    return null;
  }
  return (
    <Flex direction="column" gap="3">
      <Alert
        status="warning"
        icon
        title="A guardrail stops this plan"
        description={`Follow its advice, or give a reason why it does not apply here. The reason is kept in the audit log, and you need the permission ${headroomOverrideGuardrailPermission.name}.`}
      />
      {findings.map(({ ruleId, reason }) => (
        <TextAreaField
          key={ruleId}
          label={`Reason to override ${ruleId}`}
          description={`${reason} At least ${MIN_REASON_LENGTH} characters.`}
          value={reasons[ruleId] ?? ''}
          isDisabled={isDisabled}
          maxLength={1000}
          onChange={text => onChange(ruleId, text)}
        />
      ))}
    </Flex>
  );
}
