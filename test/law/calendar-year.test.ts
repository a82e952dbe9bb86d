import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../domain/access/system-actor.js';
import { draftVersion } from '../../domain/calendar/draft-version.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { createMongoCalendarRegistry } from '../../storage/calendars/mongo-calendar-registry.js';
import { viewCollection } from '../../storage/views/view-collection.js';
import { recomputeObligations } from '../../worker/sweeps/recompute-obligations.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { CaseDriver } from '../support/case-driver.js';
import { RECEIVER } from '../support/case-people.js';
import { followingOf } from '../support/following.js';
import { instantOf, type LawWorld, obligation, openLawWorld } from '../support/law-world.js';

describe('a year whose calendar nobody has published', () => {
  let law: LawWorld;
  beforeAll(async () => {
    law = await openLawWorld();
    await law.goTo('2029-03-05 09:00'); // built in are 2024 to 2028
  });
  afterAll(() => law.close());

  it('refuses what a person of the agency would start, by name and without a trace', async () => {
    const document = new CaseDriver(law.world);
    await document.draft();
    await document.done('s-leader', { type: 'approve', digest: null });
    const { n } = await document.log();
    const signing = await document.submit('s-leader', { type: 'sign' });
    expect(signing).toMatchObject({ kind: 'refused', code: 'calendarYearNotLoaded' });
    expect((await document.log()).n).toBe(n);
    const rows = viewCollection(law.world.store.connection, 'obligations');
    expect(await rows.countDocuments({ documentId: document.documentId })).toBe(0);
  });

  it('never refuses what arrives: its limit is provisional', async () => {
    const document = new CaseDriver(law.world);
    const receivedAtMs = instantOf('2029-03-05 09:00');
    const from = agencyCode('H98.01');
    const streamId = documentStreamId(from, document.documentId);
    const arriving = {
      type: 'arrive',
      documentId: document.documentId,
      issuer: from,
      recipient: RECEIVER,
      packetId: 'p1',
      wireDocumentId: null,
      urgency: 'normal',
      dueOn: null,
      number: null,
      files: [],
      findings: [],
      receivedAtMs,
      secrecy: 'normal',
    } as const;
    await document.done(SYSTEM, arriving, { streamId });
    const row = await obligation(law.world, document, 'TR-06a');
    expect(row).toMatchObject({ outcome: 'open', isProvisional: true });

    // CAL-13: once the year is published it counts, also earlier, and nobody is asked.
    const { store, watch } = law.world;
    const { national, publishedNational } = createMongoCalendarRegistry(store, watch);
    const draft = draftVersion(2029, await publishedNational());
    const sessions = [['07:30', '12:30'] as const, ['13:30', '17:00'] as const];
    await national.add({ ...draft, sessions }, 'u1');
    await national.publish(draft.version, 'u1');
    await recomputeObligations(followingOf(law.world).recompute, new AbortController().signal);
    const after = await obligation(law.world, document, 'TR-06a');
    expect(after).toMatchObject({ isProvisional: false, proposed: null });
    expect(row.targetMs).toBe(instantOf('2029-03-05 15:00'));
    expect(after.targetMs).toBe(instantOf('2029-03-05 14:00'));
  });
});
