import type { GatewayActivities } from '../../activities/gateway-activities.js';
import type { Actor } from '../../domain/access/actor.js';
import type { Role } from '../../domain/access/roles.js';
import { type AgencyCode, agencyCode } from '../../domain/directory/agency-code.js';
import type { AgencyVersion } from '../../domain/ports/directory.js';
import type { Drafts } from '../../domain/ports/drafts.js';
import type { Texts } from '../../domain/ports/files.js';
import type { Inbox } from '../../domain/ports/inbox.js';
import type { TakenIn } from '../../domain/ports/intake.js';
import { openDevelopmentCa } from '../../pki/development-ca/development-ca.js';
import { createMongoDirectoryRegistry } from '../../storage/directory/mongo-directory-registry.js';
import { createMongoDrafts } from '../../storage/drafts/mongo-drafts.js';
import { createMongoFiles } from '../../storage/files/mongo-files.js';
import { createMongoInbox } from '../../storage/inbox/mongo-inbox.js';
import { createMongoPeople } from '../../storage/people/mongo-people.js';
import { createMongoTexts } from '../../storage/texts/mongo-texts.js';
import { composeExchange, type Exchange } from '../../worker/compose-exchange.js';
import { createOutgoingFollower } from '../../worker/followers/outgoing-follower.js';
import { aPerson } from './a-person.js';
import { type CaseWorld, openCaseWorld } from './case-world.js';

/** The system through which every agency elsewhere is reached in these tests. */
export const PEER = 'axis';

/** A world with agencies of the fixtures, some here and some behind the axis. */
export interface ExchangeWorld extends CaseWorld, Exchange {
  readonly drafts: Drafts;
  readonly inbox: Inbox;
  readonly texts: Texts;
  /** Packets that could not be written, by their keys. */
  readonly unwritable: ReadonlyMap<string, string>;
  readonly receive: (
    bytes: Uint8Array | string,
    options?: { receiver?: AgencyCode; fromPeer?: string },
  ) => Promise<TakenIn>;
  /** Does what the follower does: gives every commit since the last time, in order, at least once. */
  readonly followOn: () => Promise<void>;
}

const ROLES = {
  officer: ['officer'],
  leader: ['leader', 'authorizedSigner'],
  clerk: ['recordsClerk'],
  headclerk: ['headRecordsClerk', 'recordsClerk'],
} as const satisfies Record<string, readonly Role[]>;

type Post = keyof typeof ROLES;

/** Whoever holds a post at one of the agencies here. */
export const at = (code: string, post: Post): Actor => ({
  userId: `${code}-${post}`,
  agencyCode: agencyCode(code),
  unitId: 'office',
  roles: ROLES[post],
});

/** The old code of an agency of the fixtures, published as an alias (AG-03). */
export const oldCode = (code: string): string => `000.00.${code.slice(1, 3)}.H99`;

export async function openExchangeWorld({
  hosted,
  elsewhere,
  around = (same) => same,
}: {
  hosted: readonly string[];
  elsewhere: readonly string[];
  /** Stands around the real way out: to hold it up. */
  around?: (gateway: GatewayActivities) => GatewayActivities;
}): Promise<ExchangeWorld> {
  let way: GatewayActivities | null = null;
  const gateway: GatewayActivities = {
    dispatch: (request) => {
      if (way === null) throw new Error('the way out is not there yet');
      return way.dispatch(request);
    },
  };
  const world = await openCaseWorld({ gateway });
  await addAgencies(world, hosted, elsewhere);

  const { store, watch, keyring, log, commands } = world;
  const files = createMongoFiles(store, keyring);
  const unwritable = new Map<string, string>();
  const exchange = composeExchange({
    store,
    watch,
    keyring,
    log,
    commands,
    onUnwritable: (key, why) => unwritable.set(key, why),
  });
  way = around(exchange.gateway);
  const [first = ''] = hosted;
  const follower = createOutgoingFollower({ log, sendOutgoing: exchange.sendOutgoing });
  return {
    ...world,
    ...exchange,
    unwritable,
    drafts: createMongoDrafts({ store, keyring, files }),
    inbox: createMongoInbox(store, files),
    texts: createMongoTexts(store, keyring),
    receive: (bytes, { receiver = agencyCode(first), fromPeer = PEER } = {}) =>
      exchange.intake.takeIn({ bytes: Buffer.from(bytes), fromPeer, receiver }),
    followOn: async () => {
      const ids = await store.connection.collection<{ _id: string }>('streams').distinct('_id');
      for (const streamId of ids) {
        for (let n = 1, isLast = false; !isLast; ) {
          const page = await log.commitsFrom(streamId, n);
          await follower.handle(page.commits);
          n += page.commits.length;
          ({ isLast } = page);
        }
      }
    },
  };
}

async function addAgencies(
  { store, watch, workerOrders }: CaseWorld,
  hosted: readonly string[],
  elsewhere: readonly string[],
): Promise<void> {
  await createMongoDirectoryRegistry(store, watch).record([
    ...hosted.map((code) => agency(code, null)),
    ...elsewhere.map((code) => agency(code, PEER)),
  ]);
  const people = createMongoPeople(store, watch);
  const ca = await openDevelopmentCa(workerOrders(null).keys);
  for (const code of hosted) {
    for (const post of Object.keys(ROLES) as Post[]) {
      const { userId, ...actor } = at(code, post);
      await people.save(aPerson(userId, actor));
    }
    const { userId, agencyCode: own } = at(code, 'leader');
    await ca.ensureKeys([
      { holder: { kind: 'agency', agencyCode: own }, commonName: nameOf(code) },
      { holder: { kind: 'person', userId, agencyCode: own }, commonName: `Người Mẫu ${userId}` },
    ]);
  }
}

const nameOf = (code: string): string => `Sở Thử Nghiệm ${code}`;

const agency = (code: string, peerId: string | null): AgencyVersion => ({
  agencyCode: agencyCode(code),
  validFrom: '2020-01-01',
  validTo: null,
  name: nameOf(code),
  parentCode: null,
  successorCode: null,
  aliases: [agencyCode(oldCode(code))],
  peerId,
});
