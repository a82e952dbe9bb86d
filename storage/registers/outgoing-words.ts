import type { OutgoingWords } from '../../domain/ports/registers.js';
import { commitsOf } from '../log/commit-rows.js';
import type { DocumentRow } from '../views/view-rows.js';
import { openRevisions } from './open-revisions.js';
import type { Reading } from './reading.js';

/** A broadcast goes to thousands: the transfer register names them all, this one the first. */
const NAMED_RECIPIENTS = 10;

/** What the documents of a batch say of themselves, by their ids. */
export async function outgoingWords(
  reading: Reading,
  documents: readonly DocumentRow[],
): Promise<ReadonlyMap<string, OutgoingWords>> {
  const { names, book } = reading;
  const [revisions, people, reasons] = await Promise.all([
    openRevisions(reading, documents),
    names.ofPeople(
      book.agencyCode,
      documents.map(({ signedBy }) => signedBy),
    ),
    voidReasons(reading, documents),
  ]);
  const words = new Map<string, OutgoingWords>();
  for (const { _id, signedBy, number } of documents) {
    const revision = revisions.get(_id);
    if (revision === undefined) continue;
    const { content, recipients } = revision;
    const named = recipients.slice(0, NAMED_RECIPIENTS);
    words.set(_id, {
      subject: content.subject,
      signerName: people.get(signedBy ?? '') ?? content.signerName,
      recipients: await Promise.all(
        named.map((code) => names.ofAgency(code, number?.issuedOn ?? '')),
      ),
      recipientCount: recipients.length,
      ccPlaces: content.ccPlaces,
      copyCount: content.copyCount,
      voidReason: reasons.get(_id) ?? null,
    });
  }
  return words;
}

/** Why numbers were voided: in the log by id, in the texts by its words (A-T11). */
async function voidReasons(
  { store, texts }: Reading,
  documents: readonly DocumentRow[],
): Promise<ReadonlyMap<string, string>> {
  const commits = commitsOf(store.connection);
  const reasonIds = new Map<string, string>();
  for (const { _id, streamId, phase } of documents) {
    if (phase !== 'numberVoided') continue;
    const voiding = await commits.findOne({ streamId, 'commands.events.row': 'A-T11' });
    for (const event of voiding?.commands.flatMap(({ events }) => events) ?? []) {
      if (event.type === 'documentMoved' && event.row === 'A-T11' && event.reasonId !== null)
        reasonIds.set(_id, event.reasonId);
    }
  }
  const kept = await texts.read([...reasonIds.values()]);
  return new Map([...reasonIds].map(([_id, reasonId]) => [_id, kept.get(reasonId) ?? '']));
}
