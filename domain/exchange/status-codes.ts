interface StatusDefinition {
  readonly wireCode: string;
  /** *Nhãn*: what the description of a status packet begins with (ST-04). */
  readonly label: string;
  /** Whether the description must carry a reason (rules.md 2.3). */
  readonly needsReason: boolean;
}

/** *Mã trạng thái* of the business plane (ST-01, rules.md 2.3), by the name the code uses. */
export const STATUS_CODES = {
  arrived: { wireCode: '01', label: 'Đã đến', needsReason: false },
  refused: { wireCode: '02', label: 'Từ chối tiếp nhận', needsReason: true },
  accepted: { wireCode: '03', label: 'Đã tiếp nhận', needsReason: false },
  assigned: { wireCode: '04', label: 'Phân công', needsReason: false },
  inProgress: { wireCode: '05', label: 'Đang xử lý', needsReason: false },
  completed: { wireCode: '06', label: 'Hoàn thành', needsReason: false },
  /** *Lấy lại*: sent by the document's own sender, so its direction is reversed (BM-02). */
  takeBackRequested: { wireCode: '13', label: 'Lấy lại', needsReason: true },
  agreed: { wireCode: '15', label: 'Đồng ý cập nhật/lấy lại', needsReason: false },
  declined: { wireCode: '16', label: 'Từ chối cập nhật/lấy lại', needsReason: true },
} as const satisfies Record<string, StatusDefinition>;

export type StatusCode = keyof typeof STATUS_CODES;

/** `status_alias` of a peer: wire codes it writes by mistake, such as `{ '14': 'agreed' }` (ST-02). */
export type StatusAliases = ReadonlyMap<string, StatusCode>;

/** What one hub writes for "could not be sent": a transport failure, no business status (ST-02). */
export const TRANSPORT_FAILURE_CODE = '999';

const byWireCode: ReadonlyMap<string, StatusCode> = new Map(
  Object.entries(STATUS_CODES).map(([code, { wireCode }]) => [wireCode, code as StatusCode]),
);

/**
 * The status a wire code names; unpadded `1` is `01`, and a peer's alias is read only if no code of
 * ours has that number. `null`: keep it, make no transition, tell somebody (ST-02).
 */
export function statusCodeOfWire(
  wire: string,
  aliases: StatusAliases = new Map(),
): StatusCode | null {
  const padded = wire.trim().padStart(2, '0');
  return byWireCode.get(padded) ?? aliases.get(padded) ?? null;
}

/** The human text of a status: the label, then the reason if there is one. Never parsed (ST-04). */
export function statusDescription(code: StatusCode, reason: string | null): string {
  const { label } = STATUS_CODES[code];
  return reason === null ? label : `${label}: ${reason}`;
}
