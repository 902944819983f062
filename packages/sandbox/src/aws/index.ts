export { createAwsFacade } from './createAwsFacade';
export type { AwsFacade, AwsFacadeOptions, MetricSource } from './AwsFacade';
export { AlarmActionLog } from './cloudwatch/AlarmActionLog';
export type { AlarmAction } from './cloudwatch/AlarmActionLog';
export type {
  CreatePrimaryRequest,
  CreateReplicaRequest,
  DatabaseConnection,
  DatabaseEngine,
  EngineInstance,
} from './DatabaseEngine';
export { CallLog } from './faults/CallLog';
export type { AwsCall } from './faults/CallLog';
export type { Fault, FaultKind } from './faults/Fault';
export { FaultInjector } from './faults/FaultInjector';
export { DEFAULT_NETWORK } from './rds/SandboxNetwork';
export type { SandboxNetwork, SandboxVpc } from './rds/SandboxNetwork';
export type { SandboxTopic } from './sns/createSnsService';
