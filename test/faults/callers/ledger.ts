import type { Told } from './door.js';

/** What was answered for good: not that nobody knows yet. */
export type Given = Exclude<Told, { kind: 'pending' }>;

/** One command as its caller knows it: what was asked, and every answer ever given. */
export interface Question {
  readonly streamId: string;
  readonly commandId: string;
  readonly what: string;
  /** Set for another body under a key that has been used: the only answer there may be. */
  readonly onlyAnswer: string | null;
  readonly given: readonly Given[];
  /** Tries that nobody answered. */
  readonly unanswered: number;
}

/** Every question of a run, for whoever compares the answers with the stores. */
export class Ledger {
  private readonly entries: { -readonly [K in keyof Question]: Question[K] }[] = [];
  /** Faults that a caller has met, by what they said. */
  readonly faults = new Map<string, number>();
  /** Stories that could not be told to their end. */
  readonly broken: string[] = [];

  get questions(): readonly Question[] {
    return this.entries;
  }

  open(about: Pick<Question, 'streamId' | 'commandId' | 'what' | 'onlyAnswer'>): {
    readonly answered: (given: Given) => void;
    readonly unanswered: () => void;
  } {
    const entry = { ...about, given: [] as readonly Given[], unanswered: 0 };
    this.entries.push(entry);
    return {
      answered: (given) => {
        entry.given = [...entry.given, given];
      },
      unanswered: () => {
        entry.unanswered += 1;
      },
    };
  }

  fault(error: unknown): void {
    const { name, message } = error as Error;
    const told = `${name}: ${message.slice(0, 160)}`;
    this.faults.set(told, (this.faults.get(told) ?? 0) + 1);
  }
}
