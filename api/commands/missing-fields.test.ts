import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { emptyContent } from './draft-fields.contract.js';
import { missingFields } from './missing-fields.js';

const complete = {
  documentType: 'BC',
  recipients: [agencyCode('H99.02')],
  files: [{ fileId: 'f', sha256: 'a'.repeat(64), sizeBytes: 1 }],
  content: {
    ...emptyContent,
    subject: 'Báo cáo',
    signerPosition: 'Giám đốc',
    signerName: 'Người Mẫu',
    agencyAbbreviation: 'STN',
  },
};

describe('what is missing', () => {
  it('is nothing in a complete draft', () => {
    expect(missingFields(complete)).toEqual([]);
  });

  it('is everything mandatory in a draft that has just been begun, in the order of the form', () => {
    const begun = { documentType: '', recipients: [], files: [], content: emptyContent };
    expect(missingFields(begun)).toEqual([
      'documentType',
      'content.subject',
      'recipients',
      'files',
      'content.signerPosition',
      'content.signerName',
      'content.agencyAbbreviation',
    ]);
  });

  it('is the unit’s abbreviation only where the type has none of its own', () => {
    const letter = { ...complete, documentType: 'officialLetter' };
    expect(missingFields(letter)).toEqual(['content.unitAbbreviation']);
    const content = { ...complete.content, unitAbbreviation: 'VP' };
    expect(missingFields({ ...letter, content })).toEqual([]);
  });

  it('counts blanks as nothing', () => {
    const content = { ...complete.content, subject: ' \t ' };
    expect(missingFields({ ...complete, content })).toEqual(['content.subject']);
  });
});
