import type { ReceiverState, SenderState } from '../../domain/delivery/states.js';
import type { DocumentPhase } from '../../domain/document/phases.js';
import { COPY_TYPES, DOCUMENT_TYPES } from '../../domain/numbering/document-types.js';
import type { Urgency } from '../../domain/urgency.js';

/** What a register notes of an urgency; an ordinary document has no note. */
export const URGENCY_NOTES: Readonly<Record<Urgency, string | null>> = {
  normal: null,
  urgent: 'Khẩn',
  veryUrgent: 'Thượng khẩn',
  express: 'Hỏa tốc',
  expressTimed: 'Hỏa tốc hẹn giờ',
};

/** What a register notes of an outgoing document besides that it was issued. */
export const PHASE_NOTES: Readonly<Partial<Record<DocumentPhase, string>>> = {
  numberedSealed: 'Chưa phát hành',
  frozen: 'Đang thu hồi',
  recalled: 'Đã thu hồi',
  superseded: 'Đã được thay thế',
};

/** *Tiến độ giải quyết*, state by state (REG-3). */
export const PROGRESS: Readonly<Record<ReceiverState, string>> = {
  arrived: 'Mới đến',
  refused: 'Đã trả lại',
  accepted: 'Đã đăng ký',
  presented: 'Đã trình',
  assigned: 'Đã phân công',
  inProgress: 'Đang giải quyết',
  completed: 'Đã giải quyết',
  paused: 'Tạm dừng',
  frozen: 'Tạm ngừng do thu hồi',
  cancelled: 'Đã hủy do thu hồi',
  superseded: 'Đã được thay thế',
  referenceOnly: 'Chỉ để tham khảo',
};

/** What a transfer register notes of a copy; what simply went well has no note. */
export const SENDER_NOTES: Readonly<Partial<Record<SenderState, string>>> = {
  sendFailed: 'Gửi lỗi',
  refused: 'Bị trả lại',
  noResponse: 'Chưa có phản hồi',
  sentOnPaper: 'Gửi bản giấy',
  closed: 'Đã kết thúc',
};

const TYPES: Readonly<Record<string, { readonly name: string }>> = {
  ...DOCUMENT_TYPES,
  ...COPY_TYPES,
};

/** *Tên loại*: the name of one of ours, or what an agency elsewhere has called it. */
export const typeName = (documentType: string | null): string =>
  documentType === null
    ? ''
    : Object.hasOwn(TYPES, documentType)
      ? (TYPES[documentType]?.name ?? '')
      : documentType;

/** *Tên loại và trích yếu*: the type before the words, unless they begin with it themselves. */
export function typeAndWords(documentType: string | null, words: string): string {
  const type = typeName(documentType);
  const repeats = words.toLowerCase().startsWith(type.toLowerCase());
  return repeats ? words : `${type}: ${words}`;
}

/** Notes in one cell. */
export const joined = (...notes: readonly (string | null | undefined)[]): string =>
  notes.filter((note) => Boolean(note)).join('. ');
