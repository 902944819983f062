/** A notification as Alertmanager sent it. @public */
export interface StoredNotification {
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly receiver: string;
  /** Body of Alertmanager's webhook, version 4. */
  readonly body: unknown;
}

const KEPT = 200;

/**
 * Where pages and tickets of the demo organisation end: in memory, the newest first.
 *
 * @internal
 */
export class NotificationStore {
  #notifications: StoredNotification[] = [];

  add(receiver: string, body: unknown): void {
    this.#notifications = [
      { receivedAt: new Date().toISOString(), receiver, body },
      ...this.#notifications,
    ].slice(0, KEPT);
  }

  list(): readonly StoredNotification[] {
    return this.#notifications;
  }
}
