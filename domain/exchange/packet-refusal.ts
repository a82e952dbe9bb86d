import type { ErrorCode } from '../errors.js';

/** The refusals of a reader, and the error number a hub answers with (protocol section 13). */
const WIRE_ERRORS = {
  /** *File không hợp lệ* (LIM-03). */
  packetTooLarge: 10,
  /** *edXML sai định dạng* (RD-14). */
  packetMalformed: 22,
  packetForbiddenXml: 22,
  packetTooComplex: 22,
} as const satisfies Partial<Record<ErrorCode, number>>;

/** Why a packet was not read. `detail` says where and which limit, in English, never what stood there. */
export interface PacketRefusal {
  readonly code: keyof typeof WIRE_ERRORS;
  readonly detail: string;
}

/** The number that tells a peer why its packet was refused; the packet's bytes are kept (RD-14). */
export function wireErrorOf({ code }: PacketRefusal): 10 | 22 {
  return WIRE_ERRORS[code];
}

/** Why a packet was not written: the draft breaks a limit of the standard. `detail` is the path. */
export interface DraftRefusal {
  readonly code: Extract<
    ErrorCode,
    | 'packetFieldMissing'
    | 'packetFieldTooLong'
    | 'packetFieldInvalid'
    | 'packetTooLarge'
    | 'recipientTwice'
  >;
  readonly detail: string;
}
