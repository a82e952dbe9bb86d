import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Answer, Submitted } from '../../domain/commit/commit.js';
import type { Stream } from '../../domain/commit/stream.js';

/** The empty stream for a new one, handed on from run to run; `null` after a rest: fold the log. */
export interface CaseInput {
  readonly stream: Stream | null;
  /** For a batch: the stream it reports to, and its own name there. */
  readonly parent: Readonly<{ streamId: string; name: string }> | null;
  /** The first command of a batch, from its parent. */
  readonly opening: Submitted | null;
}

// Names are part of the wire: renaming one strands every open document.
export const submit = defineUpdate<Answer, [Submitted]>('submit');
/** Brings the judge up to the log's `n`; its validator rejects, without an event, when it is there. */
export const sync = defineUpdate<void, [logN: number]>('sync');
/** Parent and batch talk by commands with deterministic ids. */
export const tell = defineSignal<[Submitted]>('tell');
export const getStream = defineQuery<Stream>('getStream');
