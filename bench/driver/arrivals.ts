import { SYSTEM } from '../../domain/access/system-actor.js';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../domain/calendar/duration.js';
import type { CommandOf } from '../../domain/case/commands.js';
import { type PacketRecord, packetTextId } from '../../domain/exchange/packet-record.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { Texts } from '../../domain/ports/files.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { elsewhereCode, RECEIVER } from '../installation/province.js';
import { closedLoop } from './closed-loop.js';

/** Documents that arrive together, and when the first judged step of each falls due. */
export interface Arrivals {
  /** Begins the ids of their streams. */
  readonly group: string;
  readonly count: number;
  readonly dueAtMs: (index: number) => number;
  readonly isUrgent: (index: number) => boolean;
}

const ISSUER = elsewhereCode(0);
const PACKET = 'load-packet';
const IN_FLIGHT = 48;
const { intake_target_wh: targetHours, urgent_wall_minutes: urgentMinutes } = DEFAULT_POLICY.values;
/** On a calendar in which every hour counts. */
const TR_06A_L1_MS = targetHours * MS_PER_HOUR;
const TR_08_L1_MS = urgentMinutes.intake.hoa_toc * MS_PER_MINUTE;

/** What the reports of receipt need to know of the packet that all of them came in. */
export async function keepPacketRecord(texts: Pick<Texts, 'keep'>): Promise<void> {
  await texts.keep(packetTextId(PACKET), JSON.stringify(RECORD));
}

/**
 * Opens documents as packets from elsewhere do (C-T01): each has a workflow and a timer of its own.
 *
 * The clocks of an arrival run from the instant its packet was stored (INST-2), which the gateway
 * names: so the first step of TR-06a or, urgent, of TR-08 comes exactly when it is wanted.
 */
export async function arrive(
  commands: Pick<Commands, 'submit'>,
  { group, count, dueAtMs, isUrgent }: Arrivals,
): Promise<void> {
  await closedLoop({ count, inFlight: IN_FLIGHT }, async (index) => {
    const documentId = `${group}-${String(index).padStart(6, '0')}`;
    const spanMs = isUrgent(index) ? TR_08_L1_MS : TR_06A_L1_MS;
    const arrival: CommandOf<'arrive'> = {
      ...ARRIVAL,
      documentId,
      urgency: isUrgent(index) ? 'express' : 'normal',
      receivedAtMs: dueAtMs(index) - spanMs,
    };
    const request = {
      streamId: documentStreamId(ISSUER, documentId),
      commandId: `packet/${documentId}`,
      bodyHash: '',
      commands: [arrival],
    };
    // Told to come back, it asks again under the same id.
    for (;;) {
      const outcome = await commands.submit(request);
      if (outcome.kind === 'done') return;
      if (outcome.kind === 'refused') throw new Error(`${documentId}: ${outcome.code}`);
    }
  });
}

/** The streams of a group, as bounds of their ids. */
export const streamsOf = (group: string): Readonly<{ $gte: string; $lt: string }> => ({
  $gte: documentStreamId(ISSUER, `${group}-`),
  $lt: documentStreamId(ISSUER, `${group}.`), // the character after the hyphen
});

const ARRIVAL = {
  type: 'arrive',
  actor: SYSTEM,
  issuer: ISSUER,
  recipient: RECEIVER,
  packetId: PACKET,
  wireDocumentId: null,
  dueOn: null,
  number: { number: '12', symbol: 'STN-VP', issuedOn: '2026-01-05' },
  files: [], // a clock is not moved by what stands in them
  findings: [],
  secrecy: 'normal',
} as const;

const RECORD: PacketRecord = {
  businessType: 'new',
  senderCode: ISSUER,
  senderName: 'Xã Thử Nghiệm Tỉnh Khác 0',
  wireDocumentId: null,
  number: '12',
  symbol: 'STN-VP',
  issuedOn: '2026-01-05',
  issuePlace: null,
  typeName: 'Công văn',
  subject: 'Về việc thử nghiệm',
  summary: null,
  signingCapacity: null,
  signerPosition: null,
  signerName: 'Người Mẫu Nơi Khác',
  dueOn: null,
  urgency: null,
  circulationScope: null,
  typistMark: null,
  copyCount: null,
  pageCount: null,
  appendices: [],
  ccPlaces: [],
  inReplyTo: [],
  reason: null,
  isPaperSent: false,
  flags: [],
  isCut: false,
};
