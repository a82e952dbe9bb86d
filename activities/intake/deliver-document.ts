import type { CommandOf } from '../../domain/case/commands.js';
import type { IntakeResult } from '../../domain/delivery/delivery-state.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { FileRef } from '../../domain/document/document-state.js';
import { findingsOf } from '../../domain/exchange/arrival-findings.js';
import type { ArrivedDocument } from '../../domain/exchange/arrived-packet.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import type { IntakeDeps } from './intake-deps.js';
import { putBeforeJudge } from './put-before-judge.js';
import type { Answered, Standing } from './verdict.js';

interface Delivery {
  readonly packet: ArrivedDocument;
  readonly recipients: readonly AgencyCode[];
  readonly documentId: string;
  readonly issuer: AgencyCode;
  readonly files: readonly FileRef[];
  /** Beside what reading finds. */
  readonly findings: IntakeResult['findings'];
}

/**
 * C-T01 at each recipient of this platform: the document arrives, and its receiver's clocks start at
 * the instant the packet was stored (INST-2).
 *
 * A recipient who has it already is not asked again: other bytes of the same document are a
 * repetition (BAD-30, K12).
 */
export async function deliverDocument(
  { packet, recipients, documentId, issuer, files, findings }: Delivery,
  { packet: received }: Standing,
  deps: IntakeDeps,
): Promise<readonly Answered[]> {
  const arrival: Omit<CommandOf<'arrive'>, 'actor' | 'recipient'> = {
    type: 'arrive',
    documentId,
    issuer,
    packetId: received.packetId,
    wireDocumentId: packet.documentId,
    urgency: packet.urgency?.means ?? 'normal',
    dueOn: packet.dueOn,
    number: numberOf(packet),
    files,
    findings: [...findingsOf(packet), ...findings],
    receivedAtMs: received.receivedAtMs,
    secrecy: 'normal', // a marked packet has not come this far (SEC-4)
  };
  const answers: Answered[] = [];
  for (const recipient of recipients) {
    const answer = await putBeforeJudge(
      {
        streamId: documentStreamId(issuer, documentId),
        commandId: `packet/${received.sha256}/${recipient}`,
        bodyHash: received.sha256,
        command: { ...arrival, recipient },
      },
      deps,
    );
    answers.push(answer === 'documentExists' ? 'done' : answer);
  }
  return answers;
}

function numberOf({ number, symbol, issuedOn }: ArrivedDocument): CommandOf<'arrive'>['number'] {
  return number === null || symbol === null ? null : { number, symbol, issuedOn };
}
