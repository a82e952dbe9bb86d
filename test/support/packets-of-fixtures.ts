import type {
  ArrivedDocument,
  ArrivedPacket,
  ArrivedStatus,
} from '../../domain/exchange/arrived-packet.js';
import type { Packet } from '../../domain/exchange/packet.js';
import { createEdxmlWriter } from '../../interchange/edxml/write-packet.js';
import { fixtureBytes } from '../fixtures/edxml/hand-made.js';
import { readDocument, readStatus } from '../fixtures/edxml/reading.js';

/** The bytes of a packet as our writer makes them. */
export function written(packet: Packet): Uint8Array {
  const bytes = createEdxmlWriter().write(packet);
  if (!bytes.ok) throw new Error(`${bytes.error.code} ${bytes.error.detail}`);
  return bytes.value;
}

/** A document of the fixtures with some fields of its own, written again. */
export const documentOf = (
  name: string,
  change: (packet: ArrivedDocument) => Partial<ArrivedDocument> = () => ({}),
): Uint8Array => changed(readDocument(fixtureBytes(name)), change);

/** A status of the fixtures with some fields of its own, written again. */
export const statusOf = (
  name: string,
  change: (packet: ArrivedStatus) => Partial<ArrivedStatus> = () => ({}),
): Uint8Array => changed(readStatus(fixtureBytes(name)), change);

const changed = <P extends ArrivedPacket>(
  packet: P,
  change: (packet: P) => Partial<P>,
): Uint8Array => written({ ...packet, ...change(packet) });
