/** What a workflow may ask of the way out, on a queue of its own. */
export interface GatewayActivities {
  /**
   * One attempt to hand a copy to a system elsewhere; may run twice, keyed by `dispatchId`.
   *
   * `accepted`: the other side has stored it durably (INST-1). `rejected`: it has answered no.
   * Transport faults are thrown and retried by the server.
   */
  readonly dispatch: (request: {
    readonly dispatchId: string;
    readonly streamId: string;
    readonly deliveryId: string;
  }) => Promise<'accepted' | 'rejected'>;
}
