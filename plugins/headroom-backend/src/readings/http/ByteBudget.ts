/**
 * How many bytes of answers may be held at once, shared by everything that asks: one answer has its own limit, and
 * several of them together still have to fit into the backend's memory.
 *
 * @internal
 */
export class ByteBudget {
  readonly total: number;
  #free: number;

  constructor(totalBytes: number) {
    this.total = totalBytes;
    this.#free = totalBytes;
  }

  /** @returns false, and takes nothing, when so much is not left */
  take(bytes: number): boolean {
    if (bytes > this.#free) {
      return false;
    }
    this.#free -= bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#free += bytes;
  }
}
