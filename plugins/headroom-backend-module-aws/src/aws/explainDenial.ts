import { ProviderError } from '@headroom/backstage-plugin-headroom-node';

const README = 'the README of the AWS module for Headroom has the whole policy';

/**
 * A call that AWS does not allow the portal's role, in words that begin with who can mend it. AWS names the missing
 * action, which can be another one than was called, and the kind of the policy that denied it.
 *
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 *
 * @param text - AWS's own words; nothing but the action and the kind of policy is taken from them
 * @internal
 */
export function explainDenial(
  code: string,
  text: string,
  action: string,
): ProviderError {
  if (code === 'KMSKeyNotAccessibleFault') {
    return denied(
      `The portal's AWS role cannot use the KMS key of the database for ${action}. Allow it kms:DescribeKey and kms:CreateGrant on that key.`,
    );
  }
  if (code === 'OptInRequired') {
    return denied(
      `The AWS account is not subscribed to what ${action} needs (${code}). Subscribe it, or enable the region in it.`,
    );
  }
  const [, named] =
    /not authorized to perform: ([a-z0-9-]+:[A-Za-z0-9]+)/.exec(text) ?? [];
  const missing =
    named === undefined || named === action
      ? action
      : `${named} (needed for ${action})`;
  const [, explicit, policy] =
    /(with an explicit deny in an?|because no) ((?:[a-z-]+ )?(?:control policy|permissions boundary|session policy|VPC endpoint policy|resource-based policy))\b/i.exec(
      text,
    ) ?? [];
  const isDeny = explicit !== undefined && !/^because/i.test(explicit);
  if (policy && /control policy$/.test(policy)) {
    return denied(
      `The AWS organisation forbids ${missing}: ${
        isDeny ? `a ${policy} denies it` : `no ${policy} allows it`
      }. The policy of the portal's role cannot change that; ask who looks after the organisation's policies.`,
    );
  }
  if (policy) {
    return denied(
      `The portal's AWS role may not call ${missing}: ${
        isDeny ? `a ${policy} denies it` : `no ${policy} allows it`
      }. Change that policy; adding the action to the role's own is not enough.`,
    );
  }
  if (/with an explicit deny/i.test(text)) {
    return denied(
      `The portal's AWS role is denied ${missing} by a statement of its own policy. Take that statement away; adding the action is not enough.`,
    );
  }
  return denied(
    `The portal's AWS role lacks ${missing}. Add it to the role's policy; ${README}.`,
  );
}

function denied(message: string): ProviderError {
  return new ProviderError('denied', message);
}
