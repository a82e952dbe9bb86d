import type { Command } from '../../../domain/case/commands.js';
import type { Answer } from '../../../domain/commit/commit.js';
import type { AgencyCode } from '../../../domain/directory/agency-code.js';
import type { Urgency } from '../../../domain/urgency.js';

type Without<T> = T extends unknown ? Omit<T, 'actor'> : never;

/** A command as its caller says it: who acts is known by the key. */
export type Act = Without<Command>;

/** What one try came to; `pending` also where nobody could be asked. */
export type Told = Readonly<
  { kind: 'done'; answer: Answer } | { kind: 'refused'; code: string } | { kind: 'pending' }
>;

export interface Asking {
  readonly by: string;
  readonly key: string;
  readonly streamId: string;
  readonly acts: readonly Act[];
}

export interface Drafting {
  readonly by: string;
  readonly key: string;
  readonly recipients: readonly AgencyCode[];
  readonly urgency: Urgency;
}

/** The way in that the callers of a fault run use: one try each, a fault is thrown. */
export interface Door {
  /** What a command with this key, and a document it creates, are called. */
  readonly named: (by: string, key: string) => Readonly<{ commandId: string; documentId: string }>;
  /** Begins a document and submits it, in one command. */
  readonly draft: (drafting: Drafting) => Promise<Told>;
  readonly ask: (asking: Asking) => Promise<Told>;
}
