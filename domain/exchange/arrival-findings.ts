import type { IntakeResult } from '../delivery/delivery-state.js';
import type { ArrivedDocument, PacketFlagCode } from './arrived-packet.js';

type Finding = IntakeResult['findings'][number];

/** What the law wants a document to say (QĐ28 10.2), as far as a packet has a mandatory field for it. */
const MANDATORY = ['number', 'symbol', 'issuedOn', 'subject'] as const;

/** Flags of the reader that a check is about; the others are for the clerk to see. */
const OF_FLAG: Readonly<Partial<Record<PacketFlagCode, Omit<Finding, 'code'>>>> = {
  documentIdMissing: { check: 'K2', result: 'warn' },
  priorityUnknown: { check: 'K2', result: 'warn' },
  dateUnreadable: { check: 'K2', result: 'warn' },
  attachmentBroken: { check: 'K3', result: 'fail' },
  attachmentMissing: { check: 'K3', result: 'fail' },
  attachmentEmpty: { check: 'K3', result: 'fail' },
  attachmentTooLarge: { check: 'K3', result: 'warn' },
  attachmentNotZip: { check: 'K3', result: 'warn' },
  attachmentUnlisted: { check: 'K3', result: 'warn' },
  attachmentsNonStandard: { check: 'K3', result: 'warn' },
};

/** The checks that reading alone can answer: complete (K2) and with every file (K3), each finding once. */
export function findingsOf(packet: ArrivedDocument): readonly Finding[] {
  const missing = MANDATORY.filter((field) => packet[field] === null).map(
    (field): Finding => ({ check: 'K2', result: 'fail', code: `${field}Missing` }),
  );
  const flagged = packet.flags.flatMap(({ code }): Finding[] => {
    const finding = OF_FLAG[code];
    return finding === undefined ? [] : [{ ...finding, code }];
  });
  const none: Finding[] =
    packet.attachments.length > 0
      ? []
      : [{ check: 'K3', result: 'fail', code: 'attachmentMissing' }];
  const byCode = new Map([...missing, ...flagged, ...none].map((one) => [one.code, one]));
  return [...byCode.values()];
}
