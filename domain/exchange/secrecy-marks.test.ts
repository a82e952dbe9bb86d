import { describe, expect, it } from '@jest/globals';
import { documentText, fixtureBytes, oneFile } from '../../test/fixtures/edxml/hand-made.js';
import { base64, readDocument } from '../../test/fixtures/edxml/reading.js';
import { isMarkedSecret } from './secrecy-marks.js';

const withSubject = (subject: string) =>
  readDocument(documentText().replace('V/v thử nghiệm', subject));
const withField = (field: string) => readDocument(documentText({ header: field }));

describe('the mark of a state secret', () => {
  it.each([
    'TỐI MẬT - V/v thử nghiệm',
    'MẬT: kế hoạch thử nghiệm',
    'Kế hoạch thử nghiệm (Mật)',
    '[tuyệt mật] Kế hoạch',
    'Kế hoạch, độ mật: Tối mật',
    'KẾ HOẠCH TUYỆT MẬT SỐ 1',
  ])('is seen in the subject "%s", composed or decomposed', (subject) => {
    expect(isMarkedSecret(withSubject(subject))).toBe(true);
    expect(isMarkedSecret(withSubject(subject.normalize('NFD')))).toBe(true);
  });

  it.each([
    'V/v bảo mật thông tin',
    'V/V BẢO MẬT THÔNG TIN',
    'Bảo vệ bí mật nhà nước',
    'Mật độ dân số năm 2025',
    'Hội thảo về mật ong',
  ])('is not seen in "%s", which only uses the word', (subject) => {
    expect(isMarkedSecret(withSubject(subject))).toBe(false);
  });

  it.each([
    '<SecretLevel>2</SecretLevel>',
    '<DoMat>Tối mật</DoMat>',
    '<X><secrecy>A</secrecy></X>',
  ])('is seen in the added field %s', (field) =>
    expect(isMarkedSecret(withField(field))).toBe(true),
  );

  it.each(['<SecretLevel>0</SecretLevel>', '<DoMat>Thường</DoMat>', '<Secret/>', '<Note>A</Note>'])(
    'is not seen in the added field %s',
    (field) => expect(isMarkedSecret(withField(field))).toBe(false),
  );

  it('is seen in the name of a file', () => {
    const named = oneFile({ fileName: 'ke-hoach (MẬT).pdf', content: base64('%PDF') });
    expect(isMarkedSecret(readDocument(documentText(named)))).toBe(true);
  });

  it('stands on none of the fixtures', () => {
    for (const name of ['new_multi_attachments', 'recall_type1', 'update_type2', 'replace_type3']) {
      expect(isMarkedSecret(readDocument(fixtureBytes(name)))).toBe(false);
    }
  });
});
