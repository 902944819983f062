import type { EngineInstance } from '../aws/DatabaseEngine';
import type { ServerEntry } from './ServerRegistry';

/** A server as the facade sees it. @internal */
export function describeServer(
  { manifest, server }: ServerEntry,
  replicationBroken: boolean,
): EngineInstance {
  return {
    identifier: manifest.identifier,
    role: manifest.role,
    status:
      (manifest.state === 'creating' && 'creating') ||
      (server.isRunning && 'running') ||
      'stopped',
    host: manifest.host,
    port: manifest.port,
    pid: server.pid,
    sourceIdentifier: manifest.sourceIdentifier,
    replicationBroken,
  };
}
