import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import { isOpenToReceiver } from '../../domain/delivery/is-open-to-receiver.js';
import {
  type PacketRecord,
  packetTextId,
  parsePacketRecord,
} from '../../domain/exchange/packet-record.js';
import { numberAndSymbol } from '../../domain/numbering/number-series.js';
import type { FrozenRevision } from '../../domain/ports/drafts.js';
import type { IncomingWords } from '../../domain/ports/registers.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';
import { viewCollection } from '../views/view-collection.js';
import type { DeliveryRow, DocumentRow } from '../views/view-rows.js';
import { openRevisions } from './open-revisions.js';
import type { Reading } from './reading.js';

/** What the copies of a batch say, and who they lie with, by delivery; closed ones say no subject (I8). */
export async function incomingWords(
  reading: Reading,
  copies: readonly DeliveryRow[],
): Promise<ReadonlyMap<string, IncomingWords>> {
  const { names, book } = reading;
  const documents = await documentsOf(reading, copies);
  const isOpen = (copy: DeliveryRow): boolean => {
    const document = documents.get(copy.documentId);
    return document !== undefined && isOpenToReceiver(document.phase, copy);
  };
  const open = copies.filter(isOpen).flatMap((copy) => documents.get(copy.documentId) ?? []);
  const [revisions, records, units, people] = await Promise.all([
    openRevisions(reading, open),
    recordsOf(reading, copies),
    names.ofUnits(book.agencyCode),
    names.ofPeople(
      book.agencyCode,
      copies.map(({ handling }) => handling?.leadHandlerId),
    ),
  ]);
  const words = new Map<string, IncomingWords>();
  for (const copy of copies) {
    const { handling, replyId } = copy;
    const record = records.get(copy.packetId ?? '') ?? null;
    const issuedOn = copy.number?.issuedOn ?? record?.issuedOn ?? null;
    const issuerCode = issuedUnder(copy);
    const author = await names.ofAgency(issuerCode, issuedOn ?? dayOf(copy));
    words.set(copy._id, {
      author: author === issuerCode ? (record?.senderName ?? author) : author,
      numberAndSymbol: copy.number
        ? numberAndSymbol(copy.number.number, copy.number.symbol)
        : writtenIn(record),
      issuedOn,
      documentType: documents.get(copy.documentId)?.documentType ?? record?.typeName ?? null,
      subject: isOpen(copy) ? subjectOf(revisions.get(copy.documentId), record) : null,
      unitName: handling && (units.get(handling.leadUnitId) ?? handling.leadUnitId),
      handlerName: handling && (people.get(handling.leadHandlerId) ?? null),
      reply: replyOf(documents.get(replyId ?? ''), copy.recipient),
    });
  }
  return words;
}

async function documentsOf(
  { store }: Reading,
  copies: readonly DeliveryRow[],
): Promise<ReadonlyMap<string, DocumentRow>> {
  const ids = copies.flatMap(({ documentId, replyId }) => [documentId, replyId ?? documentId]);
  const rows = await viewCollection(store.connection, 'documents')
    .find({ _id: { $in: [...new Set(ids)] } })
    .toArray();
  return new Map(rows.map((row) => [row._id, row]));
}

/** What packets from elsewhere have said, by packet. */
async function recordsOf(
  { texts }: Reading,
  copies: readonly DeliveryRow[],
): Promise<ReadonlyMap<string, PacketRecord>> {
  const packetIds = copies.flatMap(({ packetId }) => packetId ?? []);
  const kept = await texts.read(packetIds.map(packetTextId));
  return new Map(
    packetIds.flatMap((packetId) => {
      const text = kept.get(packetTextId(packetId));
      return text === undefined ? [] : [[packetId, parsePacketRecord(text)]];
    }),
  );
}

const subjectOf = (
  revision: FrozenRevision | undefined,
  record: PacketRecord | null,
): string | null => revision?.content.subject ?? record?.subject ?? null;

/** A number that is not one of ours stays as its sender wrote it (BAD-16). */
function writtenIn(record: PacketRecord | null): string | null {
  const parts = [record?.number, record?.symbol].filter((part) => Boolean(part));
  return parts.length === 0 ? null : parts.join('/');
}

/** Only a document of the agency itself answers. */
function replyOf(reply: DocumentRow | undefined, issuer: string): string | null {
  if (reply === undefined || reply.issuer !== issuer || reply.number === null) return null;
  return numberAndSymbol(reply.number.number, reply.number.symbol);
}

const dayOf = ({ acceptedAtMs }: DeliveryRow): CivilDate => civilDateAt(acceptedAtMs ?? 0);
