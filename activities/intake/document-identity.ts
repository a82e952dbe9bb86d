import { createHash } from 'node:crypto';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import { normaliseDocumentId } from '../../domain/exchange/document-id.js';

/** Of all ids made here: the same document gets the same id on every installation. */
const NAMESPACE = Buffer.from('6f1d1c1ec2f45a0b9a4e7a86d4c1e0b7', 'hex');

/**
 * Our id of a document from elsewhere: one per sender and `DocumentId`, in whatever spelling (IDN-02).
 *
 * A packet without an id is its own document, told by its bytes (RD-04).
 */
export function foreignDocumentId(
  sender: AgencyCode,
  wireDocumentId: string | null,
  packetSha256: string,
): string {
  const name =
    wireDocumentId === null
      ? `packet ${packetSha256}`
      : `document ${normaliseDocumentId(wireDocumentId)}`;
  return uuidV5(`${sender} ${name}`);
}

/** RFC 9562, 5.5: a name's SHA-1 in the form of a UUID; it names and does not protect. */
function uuidV5(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest();
  const bytes = hash.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
