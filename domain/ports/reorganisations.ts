import type { Reorganisation } from '../reorganisation/reorganisation.js';

/** A reorganisation as it was published; its words stand in the store of texts under `reasonId`. */
export interface PublishedReorganisation extends Reorganisation {
  readonly reorganisationId: string;
  /** The decision that it rests on. */
  readonly citation: string;
  readonly reasonId: string;
  readonly publishedBy: string;
  readonly publishedByAgency: string;
  readonly publishedAtMs: number;
  /** When everything had been handed over; `null` before. */
  readonly carriedAtMs: number | null;
}

export interface ReorganisationRegistry {
  /**
   * Closes the old code in the directory from its day on, in one transaction with the publication.
   * The refusals of `checkReorganisation` are thrown.
   */
  readonly publish: (
    reorganisation: Omit<PublishedReorganisation, 'carriedAtMs'>,
  ) => Promise<PublishedReorganisation>;
  /** The latest published first. */
  readonly list: (page: {
    readonly after: Readonly<{ key: number; id: string }> | null;
    readonly limit: number;
  }) => Promise<readonly PublishedReorganisation[]>;
}

/** Reorganisations whose day has come and that have not been carried into every stream yet. */
export interface ReorganisationSweeps {
  readonly due: (today: string) => Promise<PublishedReorganisation | null>;
  readonly carried: (reorganisationId: string, atMs: number) => Promise<void>;
}

/** What an agency keeps for itself alone: its drafts. */
export interface Belongings {
  /** Each goes where its owner has a post now, the rest to who takes over the rest. */
  readonly handOver: (reorganisation: Reorganisation) => Promise<void>;
}
