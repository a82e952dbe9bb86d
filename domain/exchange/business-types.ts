/** *Loại nghiệp vụ* of a packet, `BussinessDocType` (rules.md 2.2). */
export const BUSINESS_TYPES = {
  new: { wireCode: '0', label: 'Văn bản điện tử mới' },
  /** *Thu hồi*: the receiver must cancel and confirm (QĐ28 9.2). */
  recall: { wireCode: '1', label: 'Thu hồi văn bản điện tử' },
  update: { wireCode: '2', label: 'Cập nhật văn bản điện tử' },
  replace: { wireCode: '3', label: 'Thay thế văn bản điện tử' },
} as const satisfies Record<string, { wireCode: string; label: string }>;

export type BusinessType = keyof typeof BUSINESS_TYPES;

const byWireCode: ReadonlyMap<string, BusinessType> = new Map(
  Object.entries(BUSINESS_TYPES).map(([type, { wireCode }]) => [wireCode, type as BusinessType]),
);

/**
 * The business type a wire code names, or `null` for a code that is none of ours.
 *
 * 4 and 44 are one vendor's own and must not leave its system: such a packet is quarantined.
 */
export function businessTypeOfWire(code: string): BusinessType | null {
  return byWireCode.get(code.trim().replace(/^0+(?=\d)/, '')) ?? null;
}
