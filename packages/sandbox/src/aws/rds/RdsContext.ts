import type { DatabaseEngine } from '../DatabaseEngine';
import type { FaultInjector } from '../faults/FaultInjector';
import type { StateStore } from '../state/StateStore';
import type { InstanceLifecycle } from './InstanceLifecycle';
import type { SandboxNetwork } from './SandboxNetwork';

/** What RDS operations work on. @internal */
export interface RdsContext {
  readonly homeRegion: string;
  readonly accountId: string;
  readonly engine: DatabaseEngine;
  readonly state: StateStore;
  readonly lifecycle: InstanceLifecycle;
  readonly network: SandboxNetwork;
  readonly faults: FaultInjector;
}
