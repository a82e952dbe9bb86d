import type { RefusalReason } from '../delivery/receiver-transitions.js';

/** What a 02 says of its reason before the clerk's own words (rules.md 7.3): the peer knows no codes. */
export const REFUSAL_LABELS: Readonly<Record<RefusalReason, string>> = {
  wrongAddressee: 'gửi nhầm',
  beyondAuthority: 'không đúng thẩm quyền',
  incomplete: 'văn bản không đầy đủ',
  integrityFailed: 'văn bản không toàn vẹn',
  signatureInvalid: 'chữ ký số không hợp lệ',
  signatureMissing: 'thiếu chữ ký số',
  agencyMismatch: 'chữ ký không phải của cơ quan gửi',
  secretContent: 'văn bản có nội dung bí mật nhà nước',
  duplicate: 'văn bản gửi trùng',
  other: 'lý do khác',
};
