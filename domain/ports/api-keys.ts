import type { Actor } from '../access/actor.js';
import type { Viewer } from './viewer.js';

/** What may be shown of a key: everything but the key. */
export interface ApiKeyFacts {
  readonly keyId: string;
  readonly userId: string;
  readonly label: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
  /** To the minute. */
  readonly lastUsedAtMs: number | null;
}

export interface IssuedKey {
  readonly keyId: string;
  /** The key itself, here and never again. */
  readonly key: string;
}

/** Keys of software that acts for one person in one post. */
export interface ApiKeys {
  /** A new key for the person's present post; a `Refusal` `personUnknown` where nobody active has the id. */
  readonly issue: (request: {
    readonly userId: string;
    readonly label: string;
    readonly expiresAtMs: number;
  }) => Promise<IssuedKey>;
  /** Who acts with the key, with the roles of today; `null` for a key that is wrong, expired, revoked, or of a post left. */
  readonly findByKey: (text: string) => Promise<Actor | null>;
  /** In force at once in this process, within a second in the others. Twice is once. */
  readonly revoke: (keyId: string) => Promise<void>;
  readonly list: (viewer: Viewer, userId: string) => Promise<readonly ApiKeyFacts[]>;
}
