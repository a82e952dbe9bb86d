import { describe, expect, it } from '@jest/globals';
import { documentText, fixtureBytes, oneFile } from '../../test/fixtures/edxml/hand-made.js';
import { base64, readDocument } from '../../test/fixtures/edxml/reading.js';
import { findingsOf } from './arrival-findings.js';

const file = oneFile({ fileName: 'cv.pdf', content: base64('%PDF-1.7') });
const codesOf = (text: string) => findingsOf(readDocument(text)).map(({ code }) => code);

describe('what reading finds wrong with a document', () => {
  it.each(['new_multi_attachments', 'new_responsefor', 'new_no_bussiness_no_docid'])(
    'is nothing in %s',
    (name) => expect(findingsOf(readDocument(fixtureBytes(name)))).toEqual([]),
  );

  it('is a failed K2 for each mandatory field that is not there', () => {
    const text = documentText(file)
      .replace('<CodeNumber>12</CodeNumber>', '')
      .replace('<Subject>V/v thử nghiệm</Subject>', '');
    expect(findingsOf(readDocument(text))).toEqual([
      { check: 'K2', result: 'fail', code: 'numberMissing' },
      { check: 'K2', result: 'fail', code: 'subjectMissing' },
    ]);
  });

  it('is a warning only, for an id that the sender forgot (RD-04)', () => {
    expect(findingsOf(readDocument(documentText({ ...file, documentId: '' })))).toEqual([
      { check: 'K2', result: 'warn', code: 'documentIdMissing' },
    ]);
  });

  it('is a failed K3 for a file that is placeholder text (BAD-07)', () => {
    const broken = oneFile({ fileName: 'cv.pdf', content: 'noi dung tep dinh kem o day' });
    expect(codesOf(documentText(broken))).toEqual(['attachmentBroken']);
  });

  it('is a failed K3, once, for a document without any file', () => {
    expect(codesOf(documentText())).toEqual(['attachmentMissing']);
    expect(codesOf(documentText({ body: file.body }))).toEqual(['attachmentMissing']);
  });
});
