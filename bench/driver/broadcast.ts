import { setTimeout as pause } from 'node:timers/promises';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import { INLINE_RECIPIENTS } from '../../domain/document/decide-document.js';
import { batchStreamId, documentStreamId } from '../../workflows/contract/stream-id.js';
import type { Installation } from '../installation/open-installation.js';
import { SENDER } from '../installation/province.js';
import { draftAndSubmit, pdfLike } from './a-draft.js';
import type { Cast } from './one-life.js';

interface Copy {
  readonly streamId: string;
  readonly deliveryId: string;
  readonly recipient: AgencyCode;
}

/** A document that has just been issued to many. */
export interface Circular {
  readonly documentId: string;
  readonly issuedAtMs: number;
  readonly recipientCount: number;
  /** Its own stream and those of its batches. */
  readonly streamIds: readonly string[];
  /** From the log of the streams that judge them. */
  readonly copies: () => Promise<readonly Copy[]>;
}

interface Ground {
  readonly installation: Installation;
  readonly cast: () => Cast;
}

const FILE_BYTES = 30_000;
const ASK_EVERY_MS = 5;
const WITHIN_MS = 120_000;

/** Issues one document to all of them; resolves when `issue` has been answered. */
export async function broadcastIn(
  { installation, cast }: Ground,
  recipients: readonly AgencyCode[],
): Promise<Circular> {
  const { officer, leader, clerk } = cast();
  const fileId = await officer.upload('van-ban.pdf', pdfLike(FILE_BYTES));
  const [draft] = await officer.command(draftAndSubmit({ fileId, recipients }));
  const document = draft?.id ?? '';
  await leader.command([
    { document, command: 'approve' },
    { document, command: 'sign' },
  ]);
  await clerk.command([{ document, command: 'seal' }]);
  await clerk.command([{ document, command: 'issue' }]);
  const issuedAtMs = performance.now();
  const root = documentStreamId(SENDER, document);
  const { state } = await installation.log.state(root);
  const batches = state.document?.batches.map(({ name }) => batchStreamId(root, name)) ?? [];
  const judging = recipients.length > INLINE_RECIPIENTS ? batches : [root];
  return {
    documentId: document,
    issuedAtMs,
    recipientCount: recipients.length,
    streamIds: [...new Set([root, ...batches])],
    copies: async () => {
      const streams = await Promise.all(
        judging.map(async (streamId) => {
          const { state: judged } = await installation.log.state(streamId);
          return Object.values(judged.deliveries).map(({ deliveryId, recipient }) => ({
            streamId,
            deliveryId,
            recipient,
          }));
        }),
      );
      return interleaved(streams);
    },
  };
}

/** Clerks of all batches work at the same time, not one batch after the other. */
function interleaved<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => {
      const item = list[index];
      return item === undefined ? [] : [item];
    }),
  ).flat();
}

/** Milliseconds from the answer of `issue` until every copy's row is in a state, in the view its clerk reads. */
export async function untilEveryCopy(
  { store }: Installation,
  { documentId, issuedAtMs, recipientCount }: Circular,
  state: Readonly<Record<string, string>>,
): Promise<number> {
  const rows = store.connection.collection('deliveries');
  for (;;) {
    const count = await rows.countDocuments(
      { documentId, ...state },
      { readConcern: { level: 'local' } },
    );
    const ms = performance.now() - issuedAtMs;
    if (count >= recipientCount) return ms;
    if (ms > WITHIN_MS) throw new Error(`${count} of ${recipientCount} copies after two minutes`);
    await pause(ASK_EVERY_MS);
  }
}
