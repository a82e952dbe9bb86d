import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { anIncoming, anOutgoing, aTransfer, ISSUER } from '../test-support/an-entry.js';
import { canonicalHead, canonicalLine } from './canonical-csv.js';

describe('the canonical CSV of a book', () => {
  it('never changes its form: closed books are compared with it', () => {
    const book = { kind: 'outgoing', agencyCode: ISSUER, series: 'general', year: 2026 } as const;
    expect(canonicalHead(book)).toBe(
      '"congvan-register-1","outgoing","H99.01","general","2026"\r\n',
    );
    expect(canonicalLine('outgoing', { number: 5, entry: anOutgoing(), fault: null })).toBe(
      `"5","d5","BC-STN","2026-03-02","BC","${'a'.repeat(64)}","s-leader"\r\n`,
    );
    expect(canonicalLine('incoming', { number: 7, entry: anIncoming(), fault: null })).toBe(
      '"7","d5.1","d5","2026-03-02","H99.01","5","BC-STN","2026-03-02"\r\n',
    );
    expect(canonicalLine('transfer', { number: 1, entry: aTransfer(), fault: null })).toBe(
      '"1","d5.1","d5","H99.02","1772420400000"\r\n',
    );
  });

  it('names no series where there is but one', () => {
    const book = { kind: 'incoming', agencyCode: ISSUER, series: 'general', year: 2026 } as const;
    expect(canonicalHead(book)).toBe('"congvan-register-1","incoming","H99.01","","2026"\r\n');
  });

  it('says of a number that is missing that it is', () => {
    expect(canonicalLine('outgoing', { number: 3, entry: null, fault: 'numberMissing' })).toBe(
      '"3","numberMissing"\r\n',
    );
  });

  it('gives two different entries two different lines', () => {
    const line = (symbol: string, documentType: string): string =>
      canonicalLine('outgoing', {
        number: 5,
        entry: anOutgoing({ symbol, documentType }),
        fault: null,
      });
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', 'a') });
    fc.assert(
      fc.property(text, text, text, text, (one, two, three, four) => {
        const isSame = one === three && two === four;
        expect(line(one, two) === line(three, four)).toBe(isSame);
      }),
    );
  });
});
