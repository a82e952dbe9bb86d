import type { StatusPacket } from '../../domain/exchange/packet.js';
import { STATUS_CODES } from '../../domain/exchange/status-codes.js';
import { group, leaf, type OutElement } from '../xml/write-xml.js';
import { partyGroup, referenceGroup, staffGroup, timestampLeaf } from './write-groups.js';

/** `MessageHeader` of a status (protocol 3.4): the code with two digits, whatever it was read as (WR-06). */
export function statusHeader(packet: StatusPacket): OutElement[] {
  const code = packet.statusCode?.means ?? null;
  return group(
    'edXML:MessageHeader',
    partyGroup('edXML:From', packet.sender),
    packet.target === null ? [] : referenceGroup(packet.target),
    staffGroup(packet.staff),
    leaf('edXML:StatusCode', code === null ? null : STATUS_CODES[code].wireCode),
    leaf('edXML:Description', packet.description),
    timestampLeaf('edXML:Timestamp', packet.reportedAtMs),
  );
}
