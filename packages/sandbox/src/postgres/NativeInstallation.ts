/** The account that servers run under when this process is root, which PostgreSQL refuses to be. @internal */
export interface UnixAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL's programs, in a place from where the account below can run them. @internal */
export interface NativeInstallation {
  /** Folder that holds `initdb` and `postgres`. */
  readonly binDir: string;
  /** Undefined when this process is not root: servers then run as the user that started it. */
  readonly account?: UnixAccount;
}
