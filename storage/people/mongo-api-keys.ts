import type { Model } from 'mongoose';
import type { Actor } from '../../domain/access/actor.js';
import { type Delegation, isInForce } from '../../domain/authority/delegation.js';

import { civilDateAt } from '../../domain/calendar/instant.js';
import type { ApiKeyFacts, ApiKeys } from '../../domain/ports/api-keys.js';
import type { Person } from '../../domain/ports/people.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Store } from '../connection.js';
import { heldDelegations } from '../delegations/held-delegations.js';
import { rowModel } from '../row-model.js';
import { createBoundedCache } from '../versions/bounded-cache.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { isSecretOf, newKey, parseKey } from './key-text.js';
import { type PersonRow, personModel, personOf } from './person-rows.js';

interface KeyRow {
  readonly _id: string;
  readonly secretSha256: Buffer;
  readonly userId: string;
  /** The post the key was issued for: it ends with the post. */
  readonly agencyCode: string;
  readonly unitId: string;
  readonly label: string;
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
  readonly lastUsedAtMs: number | null;
}

interface Held {
  readonly key: KeyRow | null;
  readonly person: Person | null;
  /** Under which the person may sign on some of the days to come. */
  readonly delegations: readonly Delegation[];
}

const MAX_CACHED_KEYS = 10_000;
const NOTE_USE_EVERY_MS = 60_000;

/**
 * Keys in MongoDB: found by their id, recognised by the digest of their secret.
 *
 * Key and person are cached until either changes, so a request costs no read; expiry is judged at
 * every use. The instant of last use is noted once a minute, and a note that is lost harms nobody.
 */
export function createMongoApiKeys(
  { connection }: Store,
  watch: VersionWatch,
  nowMs: () => number = Date.now,
): ApiKeys {
  const keys = keyModel(connection);
  const people = personModel(connection);

  const held = createBoundedCache(MAX_CACHED_KEYS, async (keyId): Promise<Held> => {
    const key = await keys.findOne({ _id: keyId }).lean<KeyRow>();
    const row = key && (await people.findOne({ _id: key.userId }).lean<PersonRow>());
    if (row === null) return { key, person: null, delegations: [] };
    const delegations = await heldDelegations(connection, row._id, civilDateAt(nowMs()));
    return { key, person: personOf(row), delegations };
  });
  watch.onChange('people', held.clear);

  const notedAtMs = new Map<string, number>();
  const noteUse = ({ _id }: KeyRow): void => {
    const now = nowMs();
    if (now - (notedAtMs.get(_id) ?? 0) < NOTE_USE_EVERY_MS) return;
    if (notedAtMs.size >= MAX_CACHED_KEYS) notedAtMs.clear();
    notedAtMs.set(_id, now);
    const note = keys.updateOne(
      { _id },
      { $max: { lastUsedAtMs: now } },
      { writeConcern: { w: 1 } },
    );
    note.exec().catch(() => notedAtMs.delete(_id));
  };

  return {
    issue: async ({ userId, label, expiresAtMs }) => {
      const person = await people.findOne({ _id: userId, isActive: true }).lean<PersonRow>();
      if (person === null) throw new Refusal('personUnknown');
      const { keyId, key, secretSha256 } = newKey();
      const { agencyCode, unitId } = person;
      const post = { userId, agencyCode, unitId };
      const times = { issuedAtMs: nowMs(), expiresAtMs, revokedAtMs: null, lastUsedAtMs: null };
      await keys.insertMany([{ _id: keyId, secretSha256, label, ...post, ...times }], {
        lean: true,
      });
      return { keyId, key };
    },

    findByKey: async (text) => {
      const parsed = parseKey(text);
      if (parsed === null) return null;
      const { key, person, delegations } = await held.get(parsed.keyId);
      if (!isSecretOf(parsed.secret, key?.secretSha256 ?? null)) return null;
      if (key === null || person === null || !opens(key, person, nowMs())) return null;
      noteUse(key);
      const today = civilDateAt(nowMs());
      return actorOf(
        person,
        delegations.some((one) => isInForce(one, today)),
      );
    },

    revoke: async (keyId) => {
      await watch.change('people', (session) =>
        keys.updateOne(
          { _id: keyId, revokedAtMs: null },
          { $set: { revokedAtMs: nowMs() } },
          { session },
        ),
      );
    },

    list: async (viewer, userId) => {
      if (!maySeeKeysOf(viewer, userId)) return [];
      const agency = viewer === 'system' ? {} : { agencyCode: viewer.agencyCode };
      const rows = await keys
        .find({ userId, ...agency })
        .sort({ issuedAtMs: 1 })
        .lean<KeyRow[]>();
      return rows.map(factsOf);
    },
  };
}

function opens(key: KeyRow, person: Person, nowMs: number): boolean {
  if (key.revokedAtMs !== null || key.expiresAtMs <= nowMs) return false;
  const isInPost = person.agencyCode === key.agencyCode && person.unitId === key.unitId;
  return person.isActive && isInPost;
}

/** One's own, and those of the agency for its administrator. */
function maySeeKeysOf(viewer: Viewer, userId: string): boolean {
  return viewer === 'system' || viewer.userId === userId || viewer.roles.includes('admin');
}

function actorOf({ userId, agencyCode, unitId, roles }: Person, isDelegated: boolean): Actor {
  const all = isDelegated ? ([...roles, 'delegatedSigner'] as const) : roles;
  return { userId, agencyCode, unitId, roles: all };
}

function factsOf({
  _id,
  secretSha256: _s,
  agencyCode: _a,
  unitId: _u,
  ...facts
}: KeyRow): ApiKeyFacts {
  return { keyId: _id, ...facts };
}

function keyModel(connection: Store['connection']): Model<KeyRow> {
  return rowModel<KeyRow>(connection, {
    name: 'ApiKey',
    collection: 'keys',
    fields: {
      _id: String,
      secretSha256: Buffer,
      userId: String,
      agencyCode: String,
      unitId: String,
      label: String,
      issuedAtMs: Number,
      expiresAtMs: Number,
      revokedAtMs: Number,
      lastUsedAtMs: Number,
    },
  });
}
