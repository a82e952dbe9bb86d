import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { KeyHolder } from '../../domain/ports/signatures.js';
import { encode, type Node, oid, sequence, setOf, utf8String } from '../asn1/der.js';
import { decode } from '../asn1/read-der.js';
import { AN, OFFICE } from '../test-support/authority.js';
import { canHoldKey, holderOf, isSameHolder, nameOf, subjectOf } from './holder-name.js';

const anyCode = fc.stringMatching(/^[0-9A-Z]{1,4}(\.[0-9A-Z]{1,4}){0,3}$/).map(agencyCode);
const anyHolder: fc.Arbitrary<KeyHolder> = fc.oneof(
  fc.record({
    kind: fc.constant('person' as const),
    userId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/),
    agencyCode: anyCode,
  }),
  fc.record({ kind: fc.constant('agency' as const), agencyCode: anyCode }),
);
const anyName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });

const name = (...attributes: Parameters<typeof nameOf>[0]): Node => nameOf(attributes);

describe('the subject of a certificate', () => {
  it('names every holder so that it reads back as that holder and no other', () => {
    fc.assert(
      fc.property(anyHolder, anyHolder, anyName, (holder, other, commonName) => {
        const read = holderOf(
          decode(encode(subjectOf(holder, { commonName, title: 'Chuyên viên' }))),
        );
        expect(read).toEqual({ commonName: commonName.normalize('NFC'), holder });
        const isSame = JSON.stringify(holder) === JSON.stringify(other);
        expect(isSameHolder(holder, other)).toBe(isSame);
      }),
    );
  });

  it('tells a person from the agency that they work for', () => {
    expect(isSameHolder(AN, OFFICE)).toBe(false);
    const called = { ...AN, userId: 'H55.19' } as const;
    expect(isSameHolder(called, OFFICE)).toBe(false);
  });

  it.each<[string, Node]>([
    ['is empty', sequence()],
    ['is no name at all', utf8String('person:an')],
    ['has no agency', name(['commonName', 'An'], ['userIdentifier', 'person:an'])],
    ['has no user identifier', name(['commonName', 'An'], ['organizationIdentifier', 'H55'])],
    [
      'has the identifier of another agency',
      name(
        ['commonName', 'An'],
        ['organizationIdentifier', 'H55'],
        ['userIdentifier', 'agency:H56'],
      ),
    ],
    [
      'has an identifier of no kind',
      name(['commonName', 'An'], ['organizationIdentifier', 'H55'], ['userIdentifier', 'H55']),
    ],
    [
      'has two user identifiers',
      name(
        ['commonName', 'An'],
        ['organizationIdentifier', 'H55'],
        ['userIdentifier', 'person:an'],
        ['userIdentifier', 'agency:H55'],
      ),
    ],
    [
      'has an agency code in another spelling',
      name(
        ['commonName', 'An'],
        ['organizationIdentifier', 'h55'],
        ['userIdentifier', 'person:an'],
      ),
    ],
    [
      'has a user id that could leave its directory',
      name(
        ['commonName', 'An'],
        ['organizationIdentifier', 'H55'],
        ['userIdentifier', 'person:../an'],
      ),
    ],
    [
      'has two values in one attribute',
      sequence(
        setOf(sequence(oid('commonName'), utf8String('An'), utf8String('Bình'))),
        setOf(sequence(oid('organizationIdentifier'), utf8String('H55'))),
        setOf(sequence(oid('userIdentifier'), utf8String('person:an'))),
      ),
    ],
  ])('names nobody where it %s', (_, subject) => {
    expect(holderOf(subject)).toBeNull();
  });

  it.each(['', '..', '../an', 'an/binh', 'an binh', 'ăn', 'a'.repeat(65), 'an\0'])(
    'is not made for the user id %j',
    (userId) => {
      const holder: KeyHolder = { ...OFFICE, kind: 'person', userId };
      expect(canHoldKey(holder)).toBe(false);
      expect(() => subjectOf(holder, { commonName: 'Nguyễn Văn An' })).toThrow('user id');
    },
  );
});
