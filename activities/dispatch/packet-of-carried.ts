import { civilDateAt } from '../../domain/calendar/instant.js';
import type { CarriedPacket } from '../../domain/delivery/delivery-state.js';
import type { FileRef } from '../../domain/document/document-state.js';
import type { DocumentPacket } from '../../domain/exchange/packet.js';
import type { Errand } from '../../domain/exchange/packet-of-delivery.js';
import { packetOfRecord } from '../../domain/exchange/packet-of-record.js';
import {
  type PacketRecord,
  packetFilesId,
  packetTextId,
  parsePacketRecord,
} from '../../domain/exchange/packet-record.js';
import type { Urgency } from '../../domain/urgency.js';
import type { DispatchDeps } from './dispatch-deps.js';
import { loadAttachments, partyOf } from './load-sealed-document.js';
import type { Parties } from './packet-for-delivery.js';

/**
 * What came in a packet, sent on by an agency here: the document itself, or the notice that recalls it.
 *
 * Throws where the store no longer has what the packet brought; nothing is sent in its place.
 */
export async function packetOfCarried(
  { packetId, files }: CarriedPacket,
  errand: Errand,
  {
    sender,
    recipient,
    urgency,
    deps,
  }: Parties & Readonly<{ urgency: Urgency; deps: DispatchDeps }>,
): Promise<DocumentPacket> {
  const sentAtMs = deps.nowMs();
  const today = civilDateAt(sentAtMs);
  const record = await recordOf(packetId, deps);
  const attachments = await loadAttachments(files, deps);
  return packetOfRecord({ record, attachments, urgency }, errand, {
    sender: await partyOf(sender, today, deps),
    recipient: await partyOf(recipient, today, deps),
    sentAtMs,
  });
}

/** What a packet has said, as it was kept when it came. */
export async function recordOf(
  packetId: string,
  { texts }: Pick<DispatchDeps, 'texts'>,
): Promise<PacketRecord> {
  const textId = packetTextId(packetId);
  const text = (await texts.read([textId])).get(textId);
  if (text === undefined) throw new Error(`the record of packet ${packetId} is gone`);
  return parsePacketRecord(text);
}

/** The files that a packet has brought, where no copy names them: those of a notice. */
export async function filesOf(
  packetId: string,
  { texts }: Pick<DispatchDeps, 'texts'>,
): Promise<readonly FileRef[]> {
  const listId = packetFilesId(packetId);
  const list = (await texts.read([listId])).get(listId);
  return list === undefined ? [] : (JSON.parse(list) as FileRef[]);
}
