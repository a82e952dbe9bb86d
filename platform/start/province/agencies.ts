import { agencyCode } from '../../../domain/directory/agency-code.js';
import type { AgencyVersion } from '../../../domain/ports/directory.js';

/** A fictitious province of four levels; no such code, agency or person exists. */
const agency = (code: string, name: string, parent: string | null): AgencyVersion => ({
  agencyCode: agencyCode(code),
  validFrom: '2020-01-01',
  validTo: null,
  name,
  parentCode: parent === null ? null : agencyCode(parent),
  successorCode: null,
  aliases: [],
  peerId: null,
});

const COMMUNES = 6;

export const AGENCIES: readonly AgencyVersion[] = [
  agency('G99', 'Văn phòng Chính phủ (minh họa)', null),
  agency('H99', 'Ủy ban nhân dân tỉnh Minh Họa', 'G99'),
  agency('A01.H99', 'Sở Thử Nghiệm A', 'H99'),
  agency('A02.H99', 'Sở Thử Nghiệm B', 'H99'),
  agency('A03.H99', 'Sở Thử Nghiệm C', 'H99'),
  ...Array.from({ length: COMMUNES }, (_, index) =>
    agency(`X0${index + 1}.H99`, `Ủy ban nhân dân xã Thử Nghiệm ${index + 1}`, 'H99'),
  ),
];
