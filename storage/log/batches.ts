/** How many batches may be on their way at once, and how many items go into one. */
interface Limits {
  readonly inFlight: number;
  readonly size: number;
}

/**
 * Groups what comes while batches are on their way into the next one.
 *
 * An item that comes alone goes alone and at once, so nobody waits for company.
 */
export class Batches<T> {
  private waiting: T[] = [];
  private inFlight = 0;

  constructor(
    /** Tells each item what became of it, and never fails. */
    private readonly flush: (batch: readonly T[]) => Promise<void>,
    private readonly limits: Limits,
  ) {}

  add(item: T): void {
    this.waiting.push(item);
    this.pump();
  }

  private pump(): void {
    while (this.inFlight < this.limits.inFlight && this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.limits.size);
      this.inFlight += 1;
      void this.flush(batch).finally(() => {
        this.inFlight -= 1;
        this.pump();
      });
    }
  }
}
