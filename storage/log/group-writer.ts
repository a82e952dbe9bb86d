import type { Connection, mongo } from 'mongoose';
import { yearOfInstant } from '../../domain/calendar/instant.js';
import type { Commit, Decided, Proposal } from '../../domain/commit/commit.js';
import type { FactsRefused } from '../../domain/ports/event-log.js';
import type { PreparedProposal } from '../../domain/ports/facts.js';
import { isDuplicateKey } from '../duplicate-key.js';
import { Numbers, type Wanted } from '../numbers/number-rows.js';
import { Batches } from './batches.js';
import { commitHash } from './commit-hash.js';
import { type Commits, commitsOf } from './commit-rows.js';
import { type InsertFailure, insertFailures } from './insert-failures.js';

/** What became of one proposal: ours stands, somebody else's does, too late, or refused by its facts. */
export type Outcome =
  | Readonly<{ kind: 'written'; commit: Commit } | { kind: 'taken' } | { kind: 'late' }>
  | FactsRefused;

interface Entry {
  readonly proposal: Proposal;
  readonly prepared: PreparedProposal;
  readonly notAfterMs: number;
  readonly settle: (outcome: Outcome) => void;
  readonly fail: (cause: unknown) => void;
}

/** Dates a commit: by this process's clock, in the order in which numbers are taken; tests skip time. */
export type InstantOf = (proposal: Proposal) => number;

const PLAIN = { inFlight: 1, size: 200 } as const;
/** Two transactions on one counter would only abort each other. */
const NUMBERED = { inFlight: 1, size: 200 } as const;

/**
 * Group commit: what arrives while a batch is on its way goes together into the next of its kind.
 *
 * Commits without numbers are one unordered `insertMany`, each with its own outcome; commits with
 * numbers one transaction with counters and rows. An unknown outcome is read back, never assumed.
 */
export class GroupWriter {
  private readonly commits: Commits;
  private readonly numbers: Numbers;
  private readonly plain = new Batches<Entry>(
    (batch) => guarded(batch, () => this.insert(batch)),
    PLAIN,
  );
  private readonly numbered = new Batches<Entry>(
    (batch) => guarded(batch, () => this.insertNumbered(batch)),
    NUMBERED,
  );

  constructor(
    private readonly connection: Connection,
    private readonly instantOf: InstantOf,
  ) {
    this.commits = commitsOf(connection);
    this.numbers = new Numbers(connection);
  }

  write(proposal: Proposal, prepared: PreparedProposal, notAfterMs: number): Promise<Outcome> {
    const kind = prepared.numbers.length > 0 ? this.numbered : this.plain;
    return new Promise((settle, fail) => {
      kind.add({ proposal, prepared, notAfterMs, settle, fail });
    });
  }

  private async insert(entries: readonly Entry[]): Promise<void> {
    const ready = await Promise.all(entries.map((entry) => this.completed(entry)));
    const open = ready.flatMap((one) => (one === null ? [] : [one]));
    if (open.length === 0) return;
    let failed: ReadonlyMap<number, InsertFailure> = new Map();
    try {
      await this.commits.insertMany(
        open.map(({ commit }) => ({ ...commit })),
        { ordered: false },
      );
    } catch (error) {
      failed = insertFailures(error, open.length);
    }
    await Promise.all(
      open.map(async ({ entry, commit }, index) => {
        const failure = failed.get(index);
        if (failure === undefined) entry.settle({ kind: 'written', commit });
        else if (failure === 'taken') entry.settle({ kind: 'taken' });
        else await this.readBack(entry, commit);
      }),
    );
  }

  private async completed(
    entry: Entry,
  ): Promise<Readonly<{ entry: Entry; commit: Commit }> | null> {
    const atMs = this.instantOf(entry.proposal);
    const facts = await entry.prepared.complete(atMs, []);
    if (!facts.ok) {
      entry.settle(facts.error);
      return null;
    }
    if (Date.now() > entry.notAfterMs) {
      entry.settle({ kind: 'late' });
      return null;
    }
    return { entry, commit: sealed(entry.proposal, atMs, facts.value) };
  }

  /** All in one transaction; where one of them stands in the way, each in its own. */
  private async insertNumbered(entries: readonly Entry[]): Promise<void> {
    const timely = entries.filter(({ notAfterMs, settle }) => {
      const isTimely = Date.now() <= notAfterMs;
      if (!isTimely) settle({ kind: 'late' });
      return isTimely;
    });
    if (timely.length === 0) return;
    if (timely.length > 1 && (await this.transact(timely)) === 'done') return;
    await Promise.all(timely.map((entry) => guarded([entry], () => this.alone(entry))));
  }

  private async alone(entry: Entry): Promise<void> {
    if ((await this.transact([entry])) === 'taken') entry.settle({ kind: 'taken' });
  }

  /** `taken` where nothing was written because the log, a refusal or the clock stood in the way of one. */
  private async transact(entries: readonly Entry[]): Promise<'done' | 'taken'> {
    const session = await this.connection.startSession();
    let written: readonly Readonly<{ entry: Entry; commit: Commit }>[] = [];
    try {
      await session.withTransaction(async () => {
        written = await this.attempt(entries, session);
      });
    } catch (error) {
      if (isDuplicateKey(error)) return 'taken';
      if (!(error instanceof StandsInTheWay)) throw error;
      if (entries.length > 1) return 'taken';
      entries[0]?.settle(error.outcome);
      return 'done';
    } finally {
      await session.endSession();
    }
    for (const { entry, commit } of written) entry.settle({ kind: 'written', commit });
    return 'done';
  }

  private async attempt(
    entries: readonly Entry[],
    session: mongo.ClientSession,
  ): Promise<readonly Readonly<{ entry: Entry; commit: Commit }>[]> {
    const yearOf = (proposal: Proposal): number => yearOfInstant(this.instantOf(proposal));
    const wanted = entries.flatMap(({ proposal, prepared }): Wanted[] => {
      const { streamId } = proposal;
      const year = yearOf(proposal); // of the commit's own instant, at +07:00 (NU-09)
      return prepared.numbers.map((one) => ({ ...one, streamId, year }));
    });
    const numbers = [...(await this.numbers.take(wanted, session))];
    // Dated once the counters are held, so that numbers and dates have one order (NU-01).
    const dated = entries.map((entry) => ({
      entry,
      mine: numbers.splice(0, entry.prepared.numbers.length),
      atMs: this.instantOf(entry.proposal),
    }));
    const isYearOver = dated.some(({ atMs }) =>
      wanted.some(({ year }) => year !== yearOfInstant(atMs)),
    );
    if (isYearOver) throw new StandsInTheWay({ kind: 'late' });
    // Together: others wait for the counters while each of them signs and keeps its evidence.
    const written = await Promise.all(
      dated.map(async ({ entry, mine, atMs }) => {
        const facts = await entry.prepared.complete(atMs, mine);
        if (!facts.ok) throw new StandsInTheWay(facts.error);
        return { entry, commit: sealed(entry.proposal, atMs, facts.value) };
      }),
    );
    const isLate = written.some(({ entry }) => Date.now() > entry.notAfterMs);
    if (isLate) throw new StandsInTheWay({ kind: 'late' });
    await this.commits.insertMany(
      written.map(({ commit }) => ({ ...commit })),
      { session, ordered: true },
    );
    return written;
  }

  /** A time-out or a write-concern error says nothing about whether it stands: the log does. */
  private async readBack(entry: Entry, { streamId, n, hash }: Commit): Promise<void> {
    const stands = await this.commits.findOne(
      { streamId, n },
      { projection: { _id: 0 }, readConcern: { level: 'majority' } },
    );
    if (stands === null)
      entry.fail(new Error(`the outcome of commit ${n} of ${streamId} is not known yet`));
    else if (stands.hash === hash) entry.settle({ kind: 'written', commit: stands });
    else entry.settle({ kind: 'taken' });
  }
}

/** Inside a transaction one commit was refused by its facts, or came too late: the numbers go back. */
class StandsInTheWay extends Error {
  constructor(readonly outcome: FactsRefused | Readonly<{ kind: 'late' }>) {
    super(outcome.kind);
  }
}

async function guarded(entries: readonly Entry[], work: () => Promise<void>): Promise<void> {
  if (entries.length === 0) return;
  try {
    await work();
  } catch (error) {
    for (const { fail } of entries) fail(error); // settled ones ignore it
  }
}

function sealed(
  { streamId, n, prevHash }: Proposal,
  atMs: number,
  commands: readonly Decided[],
): Commit {
  const commit = { streamId, n, prevHash, atMs, commands };
  return { ...commit, hash: commitHash(commit) };
}
