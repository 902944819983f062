/**
 * What the engine knows about one server, kept beside its data as `instance.json`, mode 0600.
 *
 * It is written as `creating` before anything else is done for the server and as `ready` when it is whole: a folder that
 * is found `creating` or `deleting` holds nothing that anyone may miss.
 *
 * @internal
 */
export interface InstanceManifest {
  readonly identifier: string;
  readonly state: 'creating' | 'ready' | 'deleting';
  readonly role: 'primary' | 'replica';
  readonly host: string;
  readonly port: number;
  readonly adminPassword: string;
  readonly replicationPassword: string;
  readonly sourceIdentifier?: string;
}
