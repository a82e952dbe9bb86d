import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../../domain/access/actor.js';
import { mayCommand } from '../../../domain/access/may-command.js';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { SUMMED_VIEWS, type When } from '../../../domain/ports/views.js';
import type { Urgency } from '../../../domain/urgency.js';
import { createMongoPeople } from '../../../storage/people/mongo-people.js';
import { createMongoCounters } from '../../../storage/views/mongo-counters.js';
import { createMongoDeliveries } from '../../../storage/views/mongo-deliveries-reader.js';
import { createMongoDocuments } from '../../../storage/views/mongo-documents-reader.js';
import { createMongoObligations } from '../../../storage/views/mongo-obligations-reader.js';
import { createMongoRequests } from '../../../storage/views/mongo-requests-reader.js';
import { summaryPipeline } from '../../../storage/views/summed-duties.js';
import { aPerson } from '../../support/a-person.js';
import { withStore } from '../../support/with-store.js';
import { withWatches } from '../../support/with-watches.js';

const store = withStore();
const watch = withWatches(store);
const OWN = 'H55';
const OTHER = 'H01';
const ROWS = 400;
const LIMIT = 10;
const viewer: Actor = aPerson('viewer', { roles: ['recordsClerk', 'officer'] });
const chief: Actor = aPerson('viewer', { roles: ['chiefOfOffice'] });

interface Profiled {
  readonly planSummary: string;
  readonly docsExamined: number;
  readonly hasSortStage?: boolean;
}

/** Every second row is the viewer's agency's, so that a scan would be seen. */
const agencyAt = (index: number): string => (index % 2 === 0 ? OWN : OTHER);

const rowsOf: Readonly<Record<string, (index: number) => object>> = {
  documents: (index) => ({
    documentId: `documents-${String(index).padStart(4, '0')}`,
    issuer: agencyAt(index),
    authorId: index % 4 === 0 ? 'viewer' : 'neighbour',
    phase: index % 8 === 0 ? 'draft' : 'issued',
    documentType: index % 8 === 0 ? null : 'BC',
    urgency: 'normal',
    updatedAtMs: Math.floor(index / 3),
  }),
  deliveries: (index) => ({
    streamId: `doc/${agencyAt(index)}/d${index}`,
    documentId: `d${index}`,
    issuer: agencyAt(index),
    recipient: agencyAt(index + 1),
    b: index % 4 < 2 ? 'arrived' : 'accepted',
    c: index % 4 < 2 ? 'arrived' : 'accepted',
    updatedAtMs: Math.floor(index / 3),
    ...(index % 3 === 0 ? { forwardedFrom: { agencyCode: agencyAt(index / 3) } } : {}),
  }),
  obligations: (index) => ({
    owner: {
      agencyCode: agencyAt(index),
      role: 'recordsClerk',
      userId: index % 4 === 0 ? 'viewer' : null,
    },
    outcome: 'open',
    urgency: index % 3 === 0 ? 'express' : 'normal',
    rule: index % 2 === 0 ? 'TR-06a' : 'TR-10',
    targetMs: index < 20 ? null : Math.floor(index / 4),
    breachMs: index < 20 ? null : Math.floor(index / 3),
    isBreached: index % 50 === 0,
    isHeld: index % 7 === 0,
    steps: index % 4 === 0 ? [{ step: 'L1', atMs: 0, told: ['viewer'] }] : [],
  }),
  requests: (index) => ({
    streamId: `doc/${agencyAt(index)}/d${index}`,
    documentId: `d${index}`,
    recipient: agencyAt(index + 1),
    state: 'open',
    openedAtMs: Math.floor(index / 3),
  }),
};

describe('the readers of the views', () => {
  beforeAll(async () => {
    await createMongoPeople(store(), watch()).save(aPerson('viewer'));
    for (const [view, rowAt] of Object.entries(rowsOf)) {
      const rows = Array.from({ length: ROWS }, (_, index) => ({
        _id: `${view}-${String(index).padStart(4, '0')}` as never,
        ...rowAt(index),
      }));
      await store().connection.collection(view).insertMany(rows);
    }
    await store().connection.db?.setProfilingLevel('all');
  });
  afterAll(async () => {
    await store().connection.db?.setProfilingLevel('off');
  });

  const documents = () => createMongoDocuments(store(), watch());
  const deliveries = () => createMongoDeliveries(store());
  const obligations = () => createMongoObligations(store());
  const requests = () => createMongoRequests(store());

  const lists = {
    documents: (after: never) =>
      documents().list(viewer, { after, limit: LIMIT, phase: null, urgency: null }),
    'documents in a phase': (after: never) =>
      documents().list(viewer, { after, limit: LIMIT, phase: 'issued', urgency: null }),
    'copies received': (after: never) =>
      deliveries().list(viewer, { after, limit: LIMIT, as: 'receiver', state: null }),
    'copies received in a state': (after: never) =>
      deliveries().list(viewer, { after, limit: LIMIT, as: 'receiver', state: 'arrived' }),
    'copies sent': (after: never) =>
      deliveries().list(viewer, { after, limit: LIMIT, as: 'sender', state: null }),
    'copies sent in a state': (after: never) =>
      deliveries().list(viewer, { after, limit: LIMIT, as: 'sender', state: 'accepted' }),
    'copies forwarded': (after: never) =>
      deliveries().list(viewer, { after, limit: LIMIT, as: 'forwarder', state: null }),
    'copies forwarded in a state': (after: never) =>
      deliveries().list(viewer, { after, limit: LIMIT, as: 'forwarder', state: 'accepted' }),
    'what the agency owes': (after: never) =>
      obligations().list(viewer, { ...open, after, limit: LIMIT, sight: { view: 'agency' } }),
    'what the viewer owes': (after: never) =>
      obligations().list(viewer, { ...open, after, limit: LIMIT, sight: { view: 'mine' } }),
    'what the viewer was told of': (after: never) =>
      obligations().list(viewer, { ...open, after, limit: LIMIT, sight: { view: 'told' } }),
    'what those below owe': (after: never) =>
      obligations().list(chief, { ...open, after, limit: LIMIT, sight: below }),
    'what is late': (after: never) =>
      obligations().list(viewer, { ...open, after, limit: LIMIT, sight: ofAgency, when: late }),
    'requests received': (after: never) =>
      requests().received(viewer, { after, limit: LIMIT, state: 'open' }),
  } as const;
  const below = { view: 'myPeople', memberIds: [] } as const;
  const ofAgency = { view: 'agency' } as const;
  const late = { is: 'late', nowMs: 120 } as const;
  const open = { outcome: 'open', when: { is: 'any' }, rule: null, urgency: null } as const;

  it.each(Object.entries(lists))(
    'list %s whole, in order, once each, and only one’s own',
    async (_, list) => {
      const seen: Row[] = [];
      let after: unknown = null;
      for (let pages = 0; pages <= ROWS / LIMIT; pages += 1) {
        const page = (await list(after as never)) as unknown as readonly Row[];
        if (page.length === 0) break;
        seen.push(...page);
        after = placeOf(page.at(-1));
      }
      expect(new Set(seen.map((row) => placeOf(row).id)).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThan(ROWS / 14);
      for (const { issuer, recipient, owner, forwardedFrom } of seen) {
        const agencies = [issuer, recipient, owner?.agencyCode, forwardedFrom?.agencyCode];
        expect(agencies).toContain(OWN);
      }
    },
  );

  it.each(Object.entries(lists))('list %s by an index, without sorting', async (_, list) => {
    const profile = store().connection.collection<Profiled & { op: string; ns: string; ts: Date }>(
      'system.profile',
    );
    // Capped: older entries go, so what is new is told by its instant.
    const [last] = await profile.find().sort({ $natural: -1 }).limit(1).toArray();
    await list(null as never);
    const [query] = (
      await profile
        .find({ op: 'query', ts: { $gte: last?.ts ?? new Date(0) } })
        .sort({ $natural: -1 })
        .limit(20)
        .toArray()
    ).filter(({ ns }) => Object.keys(rowsOf).some((view) => ns.endsWith(`.${view}`)));
    expect(query?.planSummary).toContain('IXSCAN');
    expect(query?.hasSortStage ?? false).toBe(false);
    expect(query?.docsExamined).toBeLessThanOrEqual(4 * LIMIT);
  });

  const about = { memberIds: [], nowMs: 90, todayEndsMs: 100 };

  it('sum what is open by the very filters of the lists', async () => {
    for (const person of [viewer, chief]) {
      const sums = await obligations().summary(person, about);
      for (const view of SUMMED_VIEWS) {
        const sight = view === 'myPeople' ? below : ({ view } as const);
        const listed = async (when: When, urgency: Urgency) =>
          (
            await obligations().list(person, {
              ...open,
              after: null,
              limit: ROWS,
              sight,
              when,
              urgency,
            })
          ).length;
        for (const urgency of ['normal', 'express'] as const) {
          const counted = {
            open: await listed({ is: 'any' }, urgency),
            due: await listed({ is: 'due', ...about }, urgency),
            late: await listed({ is: 'late', ...about }, urgency),
          };
          const sum = sums[view].find((one) => one.urgency === urgency);
          const none = { urgency, open: 0, due: 0, late: 0 };
          expect([view, sum ?? none]).toEqual([view, { urgency, ...counted }]);
        }
      }
    }
    const { mine, told } = await obligations().summary(viewer, about);
    for (const sums of [mine, told])
      expect(sums.every(({ open: all, due, late: past }) => all > due && due > 0 && past > 0)).toBe(
        true,
      );
  });

  it('show a supervisor exactly those on which the judge would take an order', async () => {
    const all = { ...open, after: null, limit: ROWS };
    const seen = await obligations().list(chief, { ...all, sight: below });
    const ordered = (await obligations().list(chief, { ...all, sight: ofAgency })).filter(
      ({ owner, steps }) => {
        const told = steps.flatMap((step) => step.told);
        return mayCommand(chief, 'obligation', 'order', { owner, told });
      },
    );
    expect(seen).toEqual(ordered);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThan(ROWS / 2); // not the own ones
  });

  it('count the clerk’s home by indexes alone', async () => {
    const profile = store().connection.collection<Profiled & { ns: string; ts: Date }>(
      'system.profile',
    );
    const [last] = await profile.find().sort({ $natural: -1 }).limit(1).toArray();
    await createMongoCounters(store()).of(viewer, about);
    const counts = await profile
      .find({
        op: 'command',
        'command.aggregate': { $exists: true },
        ts: { $gte: last?.ts ?? new Date(0) },
      })
      .toArray();
    const plans = counts.map(({ planSummary }) => planSummary).filter((plan) => plan !== undefined);
    expect(plans.length).toBeGreaterThanOrEqual(8);
    for (const plan of plans) expect(plan).toMatch(/^(IXSCAN|COUNT_SCAN)/);
  });

  it('sum in one aggregation over the index of what the agency has open', async () => {
    const explained = await store()
      .connection.collection('obligations')
      .aggregate(summaryPipeline(chief, about))
      .explain('executionStats');
    const plan = JSON.stringify(explained);
    expect(plan).toContain('"indexName":"owner.agencyCode_1_outcome_1_breachMs_1__id_1"');
    expect(plan).not.toContain('COLLSCAN');
    const [, examined = ''] = /"totalDocsExamined":(\d+)/.exec(plan) ?? [];
    expect(Number(examined)).toBe(ROWS / 2);
  });

  it('find nothing of another agency, and everything for the product itself', async () => {
    const foreign = 'documents-0001';
    expect(await documents().find(viewer, foreign)).toBeNull();
    expect(await documents().find('system', foreign)).toMatchObject({ issuer: OTHER });
    expect(await obligations().find(viewer, 'obligations-0001')).toBeNull();
    const stranger = aPerson('stranger', { agencyCode: agencyCode('H02') });
    expect(await deliveries().find(stranger, 'deliveries-0000')).toBeNull();
    expect(await deliveries().streamOf(stranger, 'deliveries-0000')).toBeNull();
    expect(await requests().ofDocument(stranger, 'd0', 10)).toEqual([]);
    expect(await requests().ofDocument(viewer, 'd0', 10)).toHaveLength(1);
  });

  it('show a draft that was never submitted to its author’s unit alone', async () => {
    const unsubmitted = 'documents-0008';
    const neighbour = aPerson('neighbour', { unitId: 'finance' });
    expect(await documents().find(viewer, unsubmitted)).toMatchObject({ phase: 'draft' });
    expect(await documents().find(neighbour, unsubmitted)).toBeNull();
  });

  it('show a copy that has not arrived to its sender alone', async () => {
    await store()
      .connection.collection('deliveries')
      .insertOne({ _id: 'queued' as never, issuer: OTHER, recipient: OWN, b: 'queued', c: null });
    expect(await deliveries().find(viewer, 'queued')).toBeNull();
    const sender = aPerson('sender', { agencyCode: agencyCode(OTHER) });
    expect(await deliveries().find(sender, 'queued')).toMatchObject({ b: 'queued' });
  });
});

interface Row {
  readonly documentId?: string;
  readonly deliveryId?: string;
  readonly obligationId?: string;
  readonly requestId?: string;
  readonly updatedAtMs?: number;
  readonly openedAtMs?: number;
  readonly breachMs?: number | null;
  readonly issuer?: string;
  readonly recipient?: string;
  readonly owner?: { readonly agencyCode: string };
  readonly forwardedFrom?: { readonly agencyCode: string };
}

function placeOf(row: Row | undefined): { key: number | null; id: string } {
  const { requestId, deliveryId, obligationId, documentId } = row ?? {};
  const id = requestId ?? deliveryId ?? obligationId ?? documentId ?? '';
  return { key: row?.breachMs ?? row?.updatedAtMs ?? row?.openedAtMs ?? null, id };
}
