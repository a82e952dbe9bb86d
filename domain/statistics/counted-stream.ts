import type { Commit } from '../commit/commit.js';
import { emptyStream, foldSeeing, type Stream } from '../commit/stream.js';
import { countDelivery } from './count-delivery.js';
import { countDocument } from './count-document.js';
import { countObligation, recountMoved } from './count-obligation.js';
import { countRequest } from './count-request.js';
import { countSuccession } from './count-succession.js';
import type { CountedCopy, CountedLimit, Counting } from './counting.js';
import type { Fact } from './fact.js';

/** A stream with what counting its next commit needs to know, folded from its log and nothing else. */
export interface CountedStream {
  readonly n: number;
  readonly stream: Stream;
  /** The unit that drafted the document; `null` where it came from elsewhere. */
  readonly unitId: string | null;
  readonly isDocumentSent: boolean;
  readonly copies: Readonly<Record<string, CountedCopy>>;
  readonly limits: Readonly<Record<string, CountedLimit>>;
  /** Why the clock of an obligation stands. */
  readonly stops: Readonly<Record<string, string>>;
}

/** What is known before the first commit: of a batch, the unit that drafted its document. */
export const uncounted = (unitId: string | null = null): CountedStream => ({
  n: 0,
  stream: emptyStream,
  unitId,
  isDocumentSent: false,
  copies: {},
  limits: {},
  stops: {},
});

/**
 * Counts one commit: the facts that it adds, and the stream after it.
 *
 * Pure, so that a recount from the log gives what was counted while it was followed. A gap or a
 * broken chain is a fault, as everywhere a stream is folded.
 */
export function countCommit(
  counted: CountedStream,
  commit: Commit,
): Readonly<{ after: CountedStream; facts: readonly Fact[] }> {
  const counting: Counting = {
    unitId: counted.unitId ?? draftingUnit(commit),
    isDocumentSent: counted.isDocumentSent,
    copies: { ...counted.copies },
    limits: { ...counted.limits },
    stops: { ...counted.stops },
    facts: [],
  };
  const { atMs } = commit;
  let before = counted.stream.state;
  const stream = foldSeeing(counted.stream, commit, (event, after) => {
    const happening = { event, before, after, atMs };
    countDocument(counting, happening);
    countDelivery(counting, happening);
    countSuccession(counting, happening);
    countRequest(counting, happening);
    countObligation(counting, happening);
    before = after;
  });
  recountMoved(counting, stream.state);
  const { facts, ...after } = counting;
  return { after: { ...after, n: commit.n, stream }, facts };
}

/** The post from which the draft was begun. */
export function draftingUnit({ commands }: Commit): string | null {
  const begun = commands.find(({ events }) => events.some(({ type }) => type === 'draftCreated'));
  return begun?.actor.unitId ?? null;
}
