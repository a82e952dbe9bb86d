import { createHash } from 'node:crypto';
import type { Installation } from '../../../bench/installation/open-installation.js';
import { peopleOf, SENDER } from '../../../bench/installation/province.js';
import type { Actor } from '../../../domain/access/actor.js';
import type { Command } from '../../../domain/case/commands.js';
import { documentStreamId } from '../../../workflows/contract/stream-id.js';
import type { Act, Door, Drafting } from './door.js';

/** Straight to the judges, as the API's own adapter does: the API process is not in the way. */
export function openTemporalDoor({ commands, files }: Installation, communes: number): Door {
  const people = new Map(peopleOf({ communes }).map((person) => [person.userId, person]));
  const actorOf = (userId: string): Actor => {
    const person = people.get(userId);
    if (person === undefined) throw new Error(`nobody is called ${userId}`);
    const { agencyCode, unitId, roles } = person;
    return { userId, agencyCode, unitId, roles };
  };
  const ask: Door['ask'] = ({ by, key, streamId, acts }) =>
    commands.submit({
      streamId,
      commandId: named(by, key).commandId,
      bodyHash: sha256(acts),
      commands: acts.map((act) => ({ ...act, actor: actorOf(by) })) as readonly Command[],
    });

  const submissions = new Map<string, Promise<readonly Act[]>>();
  const submissionOf = (drafting: Drafting, documentId: string): Promise<readonly Act[]> => {
    // A repeat must carry the same body, so what was stored for the first try serves all of them.
    const known = submissions.get(documentId) ?? submissionActs(files, drafting, documentId);
    submissions.set(documentId, known);
    known.catch(() => submissions.delete(documentId));
    return known;
  };

  return {
    named,
    ask,
    draft: async (drafting) => {
      const { by, key } = drafting;
      const { documentId } = named(by, key);
      const acts = await submissionOf(drafting, documentId);
      return ask({ by, key, streamId: documentStreamId(SENDER, documentId), acts });
    },
  };
}

const named: Door['named'] = (by, key) => ({
  commandId: sha256([by, key]),
  documentId: uuidOf([by, key]),
});

async function submissionActs(
  files: Installation['files'],
  { recipients, urgency }: Drafting,
  documentId: string,
): Promise<readonly Act[]> {
  const {
    fileId,
    sha256: digest,
    sizeBytes,
  } = await files.put(pieces(documentId), {
    fileName: 'van-ban.pdf',
    contentType: 'application/pdf',
    maxBytes: 1_000_000,
    ownerAgency: SENDER,
  });
  const revision = {
    digest: sha256([documentId, digest]),
    draftVersion: 1,
    files: [{ fileId, sha256: digest, sizeBytes }],
    recipients: recipients.map((code) => ({ code, isHosted: true })),
    urgency,
    documentType: 'BC',
    symbol: 'BC-STN',
    dueOn: null,
    replaces: null,
  };
  return [
    { type: 'createDraft', documentId, urgency, secrecy: 'normal' },
    { type: 'submit', revision, secrecy: 'normal', missing: [] },
  ];
}

async function* pieces(documentId: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`văn bản thử nghiệm ${documentId}`);
}

const sha256 = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');

const uuidOf = (value: unknown): string =>
  sha256(value).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
