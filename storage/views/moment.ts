import type { CaseState } from '../../domain/case/case-state.js';

/** Where an event stands while the rows of the views are made. */
export interface Moment {
  readonly streamId: string;
  readonly n: number;
  readonly atMs: number;
  /** The state after the event. */
  readonly state: CaseState;
}
