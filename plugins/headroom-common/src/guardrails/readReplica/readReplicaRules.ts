import { GuardrailRule } from '../GuardrailRule';
import { lagAlarmRules } from './lagAlarmRules';
import { parityRules } from './parityRules';
import { ReadReplicaFacts } from './ReadReplicaFacts';
import { referenceRules } from './referenceRules';
import { replicaRules } from './replicaRules';
import { sourceRules } from './sourceRules';
import { storageRules } from './storageRules';

/**
 * Every guardrail of the read replica, the ones that stop a plan for good first.
 *
 * @public
 */
export const readReplicaRules: ReadonlyArray<GuardrailRule<ReadReplicaFacts>> =
  [
    ...sourceRules,
    ...replicaRules,
    ...storageRules,
    ...parityRules,
    ...referenceRules,
    ...lagAlarmRules,
  ];
