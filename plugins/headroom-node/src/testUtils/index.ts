/**
 * The conformance kit for providers.
 *
 * @packageDocumentation
 */
export * from './proxy/FaultProxy';
export * from './proxy/ProxiedCall';
export * from './proxy/ProxyFault';
export * from './conformance/ConformanceCase';
export * from './conformance/ConformanceHarness';
export * from './conformance/ConformanceReport';
export * from './conformance/ConformanceRun';
export * from './conformance/conformanceCases';
export * from './conformance/describeProviderConformance';
export * from './conformance/interpretPlan';
export * from './conformance/PlanBlockedError';
export * from './conformance/RecordingLogger';
export * from './conformance/undoOf';
