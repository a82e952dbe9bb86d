import { packetTextId, parsePacketRecord } from '../../domain/exchange/packet-record.js';
import type { Texts } from '../../domain/ports/files.js';
import type { DeliveryView } from '../../domain/ports/views.js';
import { emptyContent } from '../commands/draft-fields.contract.js';
import type { Said } from './said.js';

/** What a copy from elsewhere says, as its packet said it; `null` where the copy came in none. */
export async function saidInPacket(
  { texts }: { readonly texts: Pick<Texts, 'read'> },
  { packetId, files }: Pick<DeliveryView, 'packetId' | 'files'>,
): Promise<Said | null> {
  if (packetId === null) return null;
  const textId = packetTextId(packetId);
  const kept = (await texts.read([textId])).get(textId);
  if (kept === undefined) return null;
  const record = parsePacketRecord(kept);
  return {
    content: {
      ...emptyContent,
      subject: record.subject ?? '',
      summary: record.summary,
      ccPlaces: record.ccPlaces,
      signingCapacity: record.signingCapacity,
      signerPosition: record.signerPosition,
      signerName: record.signerName,
      issuePlace: record.issuePlace,
      typistMark: record.typistMark,
      copyCount: record.copyCount,
      pageCount: record.pageCount,
    },
    documentType: record.typeName ?? '',
    recipients: [],
    dueOn: record.dueOn,
    replaces: null,
    version: null,
    fileIds: files.map(({ fileId }) => fileId),
  };
}
