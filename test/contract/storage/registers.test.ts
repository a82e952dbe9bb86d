import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { packetTextId } from '../../../domain/exchange/packet-record.js';
import type { EntryOf, RegisterBook, RegisterKind } from '../../../domain/ports/registers.js';
import type { Viewer } from '../../../domain/ports/viewer.js';
import { createMongoDirectory } from '../../../storage/directory/mongo-directory.js';
import { createMongoDirectoryRegistry } from '../../../storage/directory/mongo-directory-registry.js';
import { createMongoClosedBooks } from '../../../storage/registers/mongo-closed-books.js';
import { createMongoRegisters } from '../../../storage/registers/mongo-registers.js';
import { createMongoTexts } from '../../../storage/texts/mongo-texts.js';
import { aPerson } from '../../support/a-person.js';
import { testKeyring, withStore } from '../../support/with-store.js';
import { withWatches } from '../../support/with-watches.js';

const store = withStore();
const watch = withWatches(store);
const OWN = agencyCode('H55');
const OTHER = agencyCode('H01');
const clerk = aPerson('clerk', { roles: ['recordsClerk'] });
const stranger = aPerson('stranger', { agencyCode: OTHER, roles: ['recordsClerk'] });
/** More than two batches. */
const NUMBERS = 450;
const at = (text: string): number => Date.parse(`${text}+07:00`);

const bookOf = <Kind extends RegisterKind>(kind: Kind, year = 2026): RegisterBook<Kind> => ({
  kind,
  agencyCode: OWN,
  series: 'administrative',
  year,
});

/** A number in its book, as a commit leaves it. */
const numberRow = (register: string, year: number, number: number) => ({
  register,
  year,
  number,
  streamId: `doc/${register.split('/')[1]}/${year}-${number}`,
  commandId: `${register}/${year}/${number}`,
  index: 0,
});

const documentRow = (year: number, number: number, issuedOn: string) => ({
  _id: `${year}-${number}` as never,
  streamId: `doc/${OWN}/${year}-${number}`,
  documentId: `${year}-${number}`,
  issuer: OWN,
  phase: 'issued',
  urgency: 'normal',
  documentType: 'BC',
  number: { register: 'administrative', year, number, symbol: 'BC-STN', issuedOn },
  revisionDigest: 'a'.repeat(64),
  draftVersion: null,
  signedBy: 'signer',
  issuedAtMs: at(`${issuedOn}T10:00:00`),
});

const copyRow = (deliveryId: string, changes: object) => ({
  _id: deliveryId as never,
  issuer: OWN,
  recipient: OTHER,
  isHosted: true,
  b: 'arrived',
  c: 'arrived',
  urgency: 'normal',
  number: null,
  packetId: null,
  handling: null,
  replyId: null,
  resendOf: null,
  resentAs: null,
  request: null,
  refusal: null,
  sentAtMs: null,
  receivedAtMs: null,
  acceptedAtMs: null,
  completedAtMs: null,
  arrivalNumber: null,
  ...changes,
});

describe('the registers of the store', () => {
  const keyring = testKeyring;
  const insert = (collection: string, rows: readonly object[]) =>
    store()
      .connection.collection(collection)
      .insertMany([...rows]);
  const registers = () =>
    createMongoRegisters({
      store: store(),
      keyring,
      texts: createMongoTexts(store(), keyring),
      directory: createMongoDirectory(store(), watch()),
    });
  const read = async <Kind extends RegisterKind>(
    book: RegisterBook<Kind>,
    {
      viewer = clerk,
      withWords = false,
      upTo = NUMBERS,
    }: { viewer?: Viewer; withWords?: boolean; upTo?: number } = {},
  ) => {
    const lines: Readonly<{ number: number; entry: EntryOf[Kind] | null }>[] = [];
    for await (const line of registers().read(viewer, book, { upTo, withWords })) lines.push(line);
    return lines;
  };

  beforeAll(async () => {
    const out = `out/${OWN}/administrative`;
    const numbers = Array.from({ length: NUMBERS }, (_, index) => index + 1);
    await insert('numbers', [
      ...numbers.map((number) => numberRow(out, 2026, number)),
      numberRow(out, 2027, 1),
      numberRow(`out/${OWN}/decisions`, 2026, 1),
      ...numbers.map((number) => numberRow(`out/${OTHER}/administrative`, 2026, number)),
    ]);
    await insert('counters', [
      { _id: `${out}/2026`, last: NUMBERS },
      { _id: `${out}/2027`, last: 1 },
    ]);
    await insert('documents', [
      ...numbers.map((number) => documentRow(2026, number, '2026-12-31')),
      documentRow(2027, 1, '2027-01-01'),
    ]);
    await createMongoDirectoryRegistry(store(), watch()).record([
      {
        agencyCode: OTHER,
        validFrom: '2020-01-01',
        validTo: null,
        name: 'Sở Thử Nghiệm Khác',
        parentCode: null,
        successorCode: null,
        aliases: [],
        peerId: null,
      },
    ]);
  });

  it('are read whole and in order, through more batches than one', async () => {
    const lines = await read(bookOf('outgoing'));
    expect(lines.map(({ number }) => number)).toEqual(
      Array.from({ length: NUMBERS }, (_, index) => index + 1),
    );
    expect(lines.every(({ entry }) => entry?.symbol === 'BC-STN')).toBe(true);
  });

  it('VW-18: keep the document of 31 December and that of 1 January in their own books', async () => {
    expect(await registers().lastNumber(clerk, bookOf('outgoing'))).toBe(NUMBERS);
    expect((await read(bookOf('outgoing'))).at(-1)?.entry).toMatchObject({
      issuedOn: '2026-12-31',
    });
    expect(await registers().lastNumber(clerk, bookOf('outgoing', 2027))).toBe(1);
    const [first] = await read(bookOf('outgoing', 2027));
    expect(first).toMatchObject({ number: 1, entry: { issuedOn: '2027-01-01' } });
    expect(await registers().lastNumber(clerk, bookOf('outgoing', 2025))).toBe(0);
  });

  it('I10: are those of the viewer’s agency and empty for anybody else', async () => {
    expect(await read(bookOf('outgoing'), { viewer: stranger })).toEqual([]);
    expect(await registers().lastNumber(stranger, bookOf('outgoing'))).toBe(0);
    expect(await read(bookOf('outgoing'), { viewer: 'system' })).toHaveLength(NUMBERS);
  });

  it('stop at the number that was the last one when the reading began', async () => {
    expect(await read(bookOf('outgoing'), { upTo: 3 })).toHaveLength(3);
  });

  it('say of a number whose document no list holds that it is missing', async () => {
    const documents = store().connection.collection('documents');
    const lost = await documents.findOneAndDelete({ _id: '2026-7' as never });
    const lines = await read(bookOf('outgoing'));
    expect(lines.filter(({ entry }) => entry === null).map(({ number }) => number)).toEqual([7]);
    await documents.insertOne(lost as never);
  });

  it('put an arrival number with the copy it was given to, not with another one of its stream', async () => {
    const streamId = `doc/${OTHER}/in-1`;
    await insert('numbers', [
      { ...numberRow(`in/${OWN}`, 2026, 1), streamId },
      { ...numberRow(`in/${OWN}`, 2027, 1), streamId, commandId: 'again' },
    ]);
    const copy = { streamId, documentId: 'in-1', issuer: OTHER, recipient: OWN, arrivalNumber: 1 };
    await insert('deliveries', [
      copyRow('in-1.1', { ...copy, acceptedAtMs: at('2026-12-31T23:59:59.999') }),
      copyRow('in-1.2', { ...copy, acceptedAtMs: at('2027-01-01T00:00:00'), resendOf: 'in-1.1' }),
      copyRow('in-1.3', { ...copy, recipient: OTHER, acceptedAtMs: at('2026-12-31T12:00:00') }),
    ]);
    const entries = await Promise.all(
      [2026, 2027].map((year) => read(bookOf('incoming', year), { upTo: 1 })),
    );
    expect(entries.flat().map(({ entry }) => entry?.deliveryId)).toEqual(['in-1.1', 'in-1.2']);
  });

  it('take what a packet has said where the document came in one, and the last TR-10 of a copy', async () => {
    await insert('numbers', [
      { ...numberRow(`in/${OWN}`, 2026, 2), streamId: `doc/${OTHER}/in-2`, commandId: 'packet' },
    ]);
    await insert('documents', [
      { ...documentRow(2026, 999, '2026-05-05'), _id: 'in-2' as never, documentType: null },
      { ...documentRow(2026, 12, '2026-06-01'), _id: 'reply' as never },
    ]);
    const copy = {
      streamId: `doc/${OTHER}/in-2`,
      documentId: 'in-2',
      issuer: 'H98.01',
      recipient: OWN,
      arrivalNumber: 2,
      packetId: 'p1',
      replyId: 'reply',
      acceptedAtMs: at('2026-05-06T08:00:00'),
    };
    await insert('deliveries', [copyRow('in-2.1', copy)]);
    const duty = {
      documentId: 'in-2',
      deliveryId: 'in-2.1',
      rule: 'TR-10',
      owner: { agencyCode: OWN },
    };
    await insert('obligations', [
      { ...duty, _id: 'o2' as never, openedAtMs: 2, breachMs: 20, outcome: 'open' },
      { ...duty, _id: 'o1' as never, openedAtMs: 1, breachMs: 10, outcome: 'late' },
    ]);
    const record = {
      number: '12A',
      symbol: 'VP-B',
      issuedOn: '2026-05-05',
      senderName: 'Sở Ở Tỉnh Khác',
      typeName: 'Công văn',
      subject: 'Về việc thử nghiệm',
    };
    await createMongoTexts(store(), keyring).keep(packetTextId('p1'), JSON.stringify(record));
    const [, line] = await read(bookOf('incoming'), { upTo: 2, withWords: true });
    expect(line?.entry?.resolution).toMatchObject({ breachMs: 20 });
    expect(line?.entry?.words).toEqual({
      author: 'Sở Ở Tỉnh Khác',
      numberAndSymbol: '12A/VP-B',
      issuedOn: '2026-05-05',
      documentType: 'Công văn',
      subject: 'Về việc thử nghiệm',
      unitName: null,
      handlerName: null,
      reply: '12/BC-STN',
    });
  });

  it('list what was handed over in a year, in the order of the handing over', async () => {
    await insert('deliveries', [
      copyRow('t.3', { documentId: 't', sentAtMs: at('2027-01-01T00:00:00') }),
      copyRow('t.2', { documentId: 't', sentAtMs: at('2026-12-31T23:59:59.999') }),
      copyRow('t.1', { documentId: 't', sentAtMs: at('2026-12-31T09:00:00') }),
      copyRow('t.4', { documentId: 't', sentAtMs: at('2026-12-31T10:00:00'), issuer: OTHER }),
      copyRow('t.5', { documentId: 't' }),
    ]);
    expect(await registers().lastNumber(clerk, bookOf('transfer'))).toBe(2);
    const lines = await read(bookOf('transfer'), { withWords: true });
    expect(lines.map(({ number, entry }) => [number, entry?.deliveryId])).toEqual([
      [1, 't.1'],
      [2, 't.2'],
    ]);
    expect(lines[0]?.entry?.words).toEqual({ recipientName: 'Sở Thử Nghiệm Khác' });
    expect(await read(bookOf('transfer'), { upTo: 0 })).toEqual([]);
  });

  describe('in the profile of the server', () => {
    beforeAll(() => store().connection.db?.setProfilingLevel('all'));
    afterAll(() => store().connection.db?.setProfilingLevel('off'));

    it.each(['outgoing', 'incoming', 'transfer'] as const)(
      'the %s register is read by indexes, without sorting, and nothing is read in vain',
      async (kind) => {
        const profile = store().connection.collection<Profiled>('system.profile');
        const sinceCount = await profile.countDocuments();
        await read(bookOf(kind));
        const asked = (await profile.find().sort({ $natural: 1 }).toArray())
          .slice(sinceCount)
          .filter(({ ns, planSummary }) => READ.test(ns) && planSummary !== undefined);
        expect(asked.length).toBeGreaterThan(0);
        for (const { planSummary, hasSortStage, docsExamined, nreturned, ns } of asked) {
          expect([ns, planSummary]).toEqual([ns, expect.stringMatching(/^(IXSCAN|IDHACK)/)]);
          expect(hasSortStage ?? false).toBe(false);
          expect(docsExamined ?? 0).toBeLessThanOrEqual((nreturned ?? 0) + NUMBERS / 2);
        }
      },
    );
  });
});

describe('closed books', () => {
  const closed = { ...bookOf('outgoing'), sha256: 'a'.repeat(64), lastNumber: 7, closedAtMs: 1 };

  it('are kept as they were closed first, of two closings at once too', async () => {
    const books = createMongoClosedBooks(store().connection);
    const both = await Promise.all([
      books.close({ ...closed, closedBy: 'one' }),
      books.close({ ...closed, closedBy: 'other', lastNumber: 8 }),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect(await books.find(clerk, bookOf('outgoing'))).toEqual(both[0]);
  });

  it('are seen by their own agency, each under its year and series', async () => {
    const books = createMongoClosedBooks(store().connection);
    expect(await books.find(stranger, bookOf('outgoing'))).toBeNull();
    expect(await books.find(clerk, bookOf('outgoing', 2027))).toBeNull();
    expect(await books.find(clerk, { ...bookOf('outgoing'), series: 'decisions' })).toBeNull();
    expect(await books.find('system', bookOf('outgoing'))).toMatchObject({ year: 2026 });
  });
});

const READ = /\.(numbers|documents|deliveries|obligations)$/;

interface Profiled {
  readonly ns: string;
  readonly planSummary?: string;
  readonly docsExamined?: number;
  readonly nreturned?: number;
  readonly hasSortStage?: boolean;
}
