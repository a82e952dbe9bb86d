/** *Văn bản quy định theo loại*: the 29 types of administrative documents (NĐ30 Đ7), 27 with an abbreviation (PL III). */
export const DOCUMENT_TYPES = {
  NQ: { name: 'Nghị quyết (cá biệt)', abbreviation: 'NQ' },
  QĐ: { name: 'Quyết định (cá biệt)', abbreviation: 'QĐ' },
  CT: { name: 'Chỉ thị', abbreviation: 'CT' },
  QC: { name: 'Quy chế', abbreviation: 'QC' },
  QyĐ: { name: 'Quy định', abbreviation: 'QyĐ' },
  TC: { name: 'Thông cáo', abbreviation: 'TC' },
  TB: { name: 'Thông báo', abbreviation: 'TB' },
  HD: { name: 'Hướng dẫn', abbreviation: 'HD' },
  CTr: { name: 'Chương trình', abbreviation: 'CTr' },
  KH: { name: 'Kế hoạch', abbreviation: 'KH' },
  PA: { name: 'Phương án', abbreviation: 'PA' },
  ĐA: { name: 'Đề án', abbreviation: 'ĐA' },
  DA: { name: 'Dự án', abbreviation: 'DA' },
  BC: { name: 'Báo cáo', abbreviation: 'BC' },
  BB: { name: 'Biên bản', abbreviation: 'BB' },
  TTr: { name: 'Tờ trình', abbreviation: 'TTr' },
  HĐ: { name: 'Hợp đồng', abbreviation: 'HĐ' },
  CĐ: { name: 'Công điện', abbreviation: 'CĐ' },
  BGN: { name: 'Bản ghi nhớ', abbreviation: 'BGN' },
  BTT: { name: 'Bản thỏa thuận', abbreviation: 'BTT' },
  GUQ: { name: 'Giấy ủy quyền', abbreviation: 'GUQ' },
  GM: { name: 'Giấy mời', abbreviation: 'GM' },
  GGT: { name: 'Giấy giới thiệu', abbreviation: 'GGT' },
  GNP: { name: 'Giấy nghỉ phép', abbreviation: 'GNP' },
  PG: { name: 'Phiếu gửi', abbreviation: 'PG' },
  PC: { name: 'Phiếu chuyển', abbreviation: 'PC' },
  PB: { name: 'Phiếu báo', abbreviation: 'PB' },
  officialLetter: { name: 'Công văn', abbreviation: null },
  officialPersonalLetter: { name: 'Thư công', abbreviation: null },
} as const;

export type DocumentType = keyof typeof DOCUMENT_TYPES;

/** *Bản sao*: all three are numbered in one common series (NĐ30 PL I, phần II). */
export const COPY_TYPES = {
  trueCopy: { name: 'Sao y', abbreviation: 'SY' },
  extract: { name: 'Trích sao', abbreviation: 'TrS' },
  copyOfCopy: { name: 'Sao lục', abbreviation: 'SL' },
} as const;

export type CopyType = keyof typeof COPY_TYPES;
