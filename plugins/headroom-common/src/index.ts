/**
 * Types, spec schemas, annotations, permissions and guardrails of Headroom. Pure and browser-safe.
 *
 * @packageDocumentation
 */
export * from './words/Layer';
export * from './words/Capability';
export * from './format/formatSpan';
export * from './format/formatValue';
export * from './format/showControls';
export type { SettingLabel } from './words/settingLabels';
export * from './words/settingLabel';
export * from './words/settingValue';
export * from './annotations/annotations';
export * from './annotations/annotationKey';
export * from './annotations/annotationsYaml';
export * from './annotations/exampleAnnotations';
export * from './annotations/readAnnotation';
export * from './annotations/rdsInstancesOf';
export * from './annotations/environmentsOf';
export * from './readings/Reading';
export * from './readings/historyWindows';
export * from './readings/AlertState';
export * from './readings/sortAlerts';
export * from './readings/EntityState';
export * from './readings/pollSeconds';
export * from './plans/PlannedChange';
export * from './plans/invertChange';
export * from './plans/Finding';
export * from './plans/irreversibleRule';
export * from './plans/CostEstimate';
export * from './plans/isStopped';
export * from './plans/Plan';
export * from './operations/Operation';
export * from './operations/ManagedResource';
export * from './operations/LedgerEntry';
export * from './permissions/permissions';
export * from './permissions/permissionTarget';
export * from './specs/awsNames';
export * from './specs/awsRdsReadReplicaSpec';
export * from './guardrails/GuardrailRule';
export * from './guardrails/readReplica/ReadReplicaFacts';
export * from './guardrails/readReplica/instanceClassSize';
export { offersPerformanceInsights } from './guardrails/readReplica/parityRules';
export * from './guardrails/readReplica/readReplicaRules';
export * from './guardrails/readReplica/volumePerformance';
export * from './api/requests';
export * from './api/Proposal';
