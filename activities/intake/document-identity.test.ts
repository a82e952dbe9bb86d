import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { foreignDocumentId } from './document-identity.js';

const SENDER = agencyCode('A01.H99');
const WIRE = 'A01.H99,2024/03/15,12/STN-VP';
const UUID_V5 = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('our id of a document from elsewhere', () => {
  it('is the same on every machine and for ever', () => {
    expect(foreignDocumentId(SENDER, WIRE, '')).toBe('6b4ac2cf-5bfb-5ee9-a63e-82fc389ed416');
  });

  it('is a UUID of version 5', () => {
    expect(foreignDocumentId(SENDER, WIRE, '')).toMatch(UUID_V5);
    expect(foreignDocumentId(SENDER, null, 'ab')).toMatch(UUID_V5);
  });

  it('does not depend on how the id is spelt, nor on the packet that carries it', () => {
    const id = foreignDocumentId(SENDER, WIRE, 'one');
    expect(foreignDocumentId(SENDER, ` ${WIRE.toLowerCase()} `, 'other')).toBe(id);
    expect(foreignDocumentId(SENDER, WIRE.replace('2024/03/15', '2024-3-15'), '')).not.toBe(id);
    expect(foreignDocumentId(SENDER, WIRE.replace('2024/03/15', '2024-03-15'), '')).toBe(id);
  });

  it('differs between senders, between documents, and between packets that name none', () => {
    const ids = [
      foreignDocumentId(SENDER, WIRE, ''),
      foreignDocumentId(agencyCode('A02.H99'), WIRE, ''),
      foreignDocumentId(SENDER, WIRE.replace('12/', '13/'), ''),
      foreignDocumentId(SENDER, null, 'aa'),
      foreignDocumentId(SENDER, null, 'bb'),
      foreignDocumentId(SENDER, 'aa', ''),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
