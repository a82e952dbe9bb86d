import { describe, expect, it } from '@jest/globals';
import { fixtureBytes } from '../../test/fixtures/edxml/hand-made.js';
import { readStatus } from '../../test/fixtures/edxml/reading.js';
import { matchKeys, statusRepetitionKey } from './status-matching.js';

const accepted = readStatus(fixtureBytes('status_03'));
const takeBack = readStatus(fixtureBytes('status_13'));

describe('the keys of a status (ST-05)', () => {
  it('are the id, its normal form, and the number with its date', () => {
    expect(matchKeys(accepted)).toEqual({
      documentId: 'A01.H99,2024/03/15,12/STN-VP',
      normalisedDocumentId: 'a01.h99,2024/03/15,12/stn-vp',
      byNumber: { issuerCode: 'A01.H99', numberAndSymbol: '12/STN-VP', issuedOn: '2024-03-15' },
      issuerCode: 'A01.H99',
      receiverCode: 'A02.H99',
    });
  });

  it('name the sender of a take-back as the issuer', () => {
    expect(matchKeys(takeBack)).toMatchObject({
      byNumber: { issuerCode: 'A01.H99' },
      issuerCode: 'A01.H99',
      receiverCode: 'A02.H99',
    });
  });

  it('do not match by a number without its date', () => {
    const target = accepted.target === null ? null : { ...accepted.target, issuedOn: null };
    expect(matchKeys({ ...accepted, target }).byNumber).toBeNull();
    expect(matchKeys({ ...accepted, target: null })).toMatchObject({
      documentId: null,
      normalisedDocumentId: null,
      byNumber: null,
      issuerCode: null,
    });
  });
});

describe('the repetition key of a status (ST-06)', () => {
  const key = statusRepetitionKey(accepted);

  it('is one for another spelling of the same report', () => {
    const sender = { ...accepted.sender, agencyCode: 'a02.h99' };
    const again = { ...accepted, sender, statusCode: { wire: '3', means: 'accepted' } as const };
    expect(statusRepetitionKey(again)).toBe(key);
  });

  it('is another for another time, code, agency or document', () => {
    const others = [
      { ...accepted, reportedAtMs: 0 },
      { ...accepted, statusCode: { wire: '07', means: null } },
      { ...accepted, sender: takeBack.sender },
      { ...accepted, target: null },
    ];
    expect(new Set([key, ...others.map(statusRepetitionKey)]).size).toBe(5);
  });
});
