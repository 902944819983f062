import type { Fault, FaultKind } from './Fault';

/** Faults that wait for the request they are meant for. @public */
export class FaultInjector {
  #waiting: Array<{ fault: Fault; left: number }> = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The next fault for this request, used up once. @internal */
  take(
    service: string,
    operation: string,
    kinds: (kind: FaultKind) => boolean,
  ): Fault | undefined {
    const found = this.#waiting.find(
      ({ fault }) =>
        kinds(fault.kind) &&
        (fault.service ?? service) === service &&
        (fault.operation ?? operation) === operation,
    );
    if (!found) {
      return undefined;
    }
    found.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return found.fault;
  }
}
