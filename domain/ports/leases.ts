/** What only one process at a time should do. */
export interface Leases {
  /**
   * Waits for its turn, then runs `work` until it returns, the lease is lost or `stop` is given.
   *
   * A process that is paused for long may find itself beside another one for a moment: the work must
   * bear that, the lease only spares doing it twice. The signal given to `work` ends it.
   */
  readonly hold: (
    name: string,
    stop: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
  ) => Promise<void>;
}
