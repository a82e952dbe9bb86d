import type { Step } from '../../domain/statistics/fact.js';

/** *Mức độ khẩn*, each of them named. */
export const URGENCY_LABELS: Readonly<Record<string, string>> = {
  normal: 'thường',
  urgent: 'khẩn',
  veryUrgent: 'thượng khẩn',
  express: 'hỏa tốc',
  expressTimed: 'hỏa tốc hẹn giờ',
};

/** The legal names of the states (QĐ28 10.2.h), and 00 for what nobody has answered. */
export const STATUS_LABELS = {
  '00': 'Chưa có phản hồi',
  '01': 'Đã đến',
  '02': 'Từ chối nhận (trả lại)',
  '03': 'Đã tiếp nhận',
  '04': 'Đã chuyển xử lý',
  '05': 'Đang xử lý',
  '06': 'Đã hoàn thành',
} as const;

/** Reasons of a refusal (rules.md 7.3). */
export const REASON_LABELS: Readonly<Record<string, string>> = {
  wrongAddressee: 'gửi nhầm nơi nhận',
  beyondAuthority: 'không đúng thẩm quyền',
  incomplete: 'thiếu thành phần',
  integrityFailed: 'không còn toàn vẹn',
  signatureInvalid: 'chữ ký số không hợp lệ',
  signatureMissing: 'thiếu chữ ký số',
  agencyMismatch: 'không khớp mã định danh',
  secretContent: 'có nội dung mật',
  duplicate: 'trùng văn bản',
  other: 'lý do khác',
  unstated: 'nơi nhận chỉ ghi bằng lời',
};

export const REQUEST_LABELS = {
  recall: 'Thu hồi',
  takeBack: 'Lấy lại',
  update: 'Cập nhật',
  replace: 'Thay thế',
} as const;

/** By the transition that led to paper (rules.md 7.2). */
export const PAPER_LABELS: Readonly<Record<string, string>> = {
  'B-T11': 'gửi điện tử bị lỗi',
  'B-T21': 'không có phản hồi',
  governmentWorkingRules: 'theo Quy chế làm việc của Chính phủ',
  localList: 'theo danh mục của bộ, tỉnh',
  receiverNotReady: 'bên nhận chưa đáp ứng',
  senderNotReady: 'bên gửi chưa đáp ứng',
};

/** Why a clock may stand (rules.md 6.3). */
export const STOP_LABELS: Readonly<Record<string, string>> = {
  awaitingOtherAgency: 'chờ ý kiến cơ quan khác',
  recalled: 'văn bản bị thu hồi',
  systemIncident: 'sự cố hệ thống',
};

export const STEP_LABELS: Readonly<Record<Step, string>> = {
  signedNumbered: 'Ký – cấp số',
  signedSent: 'Ký – gửi',
  sentArrived: 'Gửi – đã đến (01)',
  arrivedAccepted: 'Đến – tiếp nhận (03)',
  acceptedAssigned: 'Tiếp nhận – phân công (04)',
  assignedCompleted: 'Phân công – hoàn thành (06)',
};

/** What each rule asks for, in a few words. */
export const RULE_LABELS: Readonly<Record<string, string>> = {
  'TR-01': 'Cấp số',
  'TR-02': 'Gửi văn bản',
  'TR-03': 'Phát hành bản giấy',
  'TR-04': 'Gửi văn bản khẩn',
  'TR-05': 'Báo đã đến',
  'TR-06a': 'Tiếp nhận',
  'TR-06b': 'Phản hồi khi trả lại',
  'TR-07': 'Trình lãnh đạo',
  'TR-08': 'Tiếp nhận, chuyển văn bản khẩn',
  'TR-09': 'Cho ý kiến chỉ đạo',
  'TR-10': 'Giải quyết',
  'TR-13': 'Thực hiện thu hồi',
  'TR-14': 'Trả lời yêu cầu lấy lại',
  'TR-15': 'Thực hiện cập nhật',
  'TR-16': 'Thực hiện thay thế',
  'TR-17': 'Trả lời văn bản',
  'TR-19': 'Nộp lưu hồ sơ',
};

/** Who owes, where nobody is named. */
export const ROLE_LABELS: Readonly<Record<string, string>> = {
  officer: 'chuyên viên',
  unitHead: 'trưởng đơn vị',
  leader: 'lãnh đạo cơ quan',
  authorizedSigner: 'người có thẩm quyền ký',
  recordsClerk: 'văn thư',
  headRecordsClerk: 'văn thư trưởng',
  chiefOfOffice: 'Chánh Văn phòng',
  leaderAssistant: 'thư ký lãnh đạo',
  dutyOfficer: 'cán bộ trực',
  admin: 'quản trị hệ thống',
  focalPoint: 'đầu mối tổng hợp',
  system: 'hệ thống',
};
