import { createHash } from 'node:crypto';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { ArrivedStatus } from '../../domain/exchange/arrived-packet.js';
import { TRANSPORT_FAILURE_CODE } from '../../domain/exchange/status-codes.js';
import { matchKeys, statusRepetitionKey } from '../../domain/exchange/status-matching.js';
import type { KnownDelivery, KnownDocument } from '../../domain/ports/known-documents.js';
import type { IntakeDeps } from './intake-deps.js';
import { keepReason } from './keep-content.js';
import { putBeforeJudge } from './put-before-judge.js';
import { agencyOnWire } from './resolve-agencies.js';
import { takeInTakeBack } from './take-in-take-back.js';
import { quarantined, type Standing, type Verdict, verdictOf } from './verdict.js';

/**
 * What a receiver elsewhere reports of a document of this platform (rules.md 7.2), or, for 13, what an
 * issuer elsewhere asks back (BM-02).
 *
 * Matched in the order of ST-05, never by the number alone. Without a match it is kept in quarantine.
 */
export async function takeInStatus(
  packet: ArrivedStatus,
  standing: Standing,
  deps: IntakeDeps,
): Promise<Verdict> {
  const { statusCode } = packet;
  if (statusCode === null) return quarantined('statusUnknown');
  const reasonId = await keepReason(standing.packet.packetId, packet.description, deps);
  if (statusCode.means === 'takeBackRequested') {
    return takeInTakeBack(packet, { ...standing, reasonId }, deps);
  }
  const match = await matched(packet, standing.sender, deps);
  if (match === null) return quarantined('statusUnmatched');
  const { deliveryId, streamId, documentId } = match;
  if (statusCode.wire === TRANSPORT_FAILURE_CODE) return sendingFailed(match, standing, deps);
  // ST-06: the same report in other bytes is the same report.
  const repetition = createHash('sha256').update(statusRepetitionKey(packet)).digest('hex');
  const answer = await putBeforeJudge(
    {
      streamId,
      commandId: `status/${repetition}/${deliveryId}`,
      bodyHash: repetition,
      command: {
        type: 'peerStatus',
        deliveryId,
        statusCode: statusCode.wire,
        reportedAtMs: packet.reportedAtMs ?? standing.packet.receivedAtMs,
        reasonId,
      },
    },
    deps,
  );
  return verdictOf([answer], documentId, 'statusUnmatched');
}

type Match = KnownDelivery & Readonly<{ documentId: string }>;

/** The latest copy towards the reporting agency; of an answer, the one that was asked (NV-10). */
async function matched(
  packet: ArrivedStatus,
  reporter: AgencyCode,
  deps: IntakeDeps,
): Promise<Match | null> {
  const copies: Match[] = [];
  for (const { documentId } of await candidates(packet, deps)) {
    const found = await deps.known.deliveriesTo(documentId, reporter);
    const latest = found.findLast(({ isHosted }) => !isHosted);
    if (latest !== undefined) copies.push({ ...latest, documentId });
  }
  const means = packet.statusCode?.means;
  const isAnswer = means === 'agreed' || means === 'declined';
  const asked = isAnswer ? copies.find(({ hasRequest }) => hasRequest) : undefined;
  return asked ?? copies[0] ?? null;
}

/** Documents that the report may mean: by id, by number, and what a notice of that id has recalled. */
async function candidates(
  packet: ArrivedStatus,
  deps: IntakeDeps,
): Promise<readonly KnownDocument[]> {
  const { documentId, byNumber } = matchKeys(packet);
  const named = documentId === null ? [] : await deps.known.byWireId(documentId);
  const known = named.length > 0 ? named : await numbered(byNumber, deps);
  const behind = await Promise.all(known.map((one) => deps.known.byNotice(one.documentId)));
  return [...known, ...behind.flat()];
}

async function numbered(
  key: ReturnType<typeof matchKeys>['byNumber'],
  deps: IntakeDeps,
): Promise<readonly KnownDocument[]> {
  if (key === null) return [];
  const issuer = await agencyOnWire(key.issuerCode, key.issuedOn, deps);
  if (issuer === null) return [];
  return deps.known.byNumber({ ...key, issuer: issuer.agencyCode });
}

/** ST-02: one hub's "could not be sent" is a failure of the transport (B-T06). */
async function sendingFailed(
  { deliveryId, streamId, documentId }: Match,
  { packet: { sha256 } }: Standing,
  deps: IntakeDeps,
): Promise<Verdict> {
  const { state } = await deps.log.state(streamId);
  const attempt = state.deliveries[deliveryId]?.attempt ?? 0;
  const command = { type: 'dispatchResult', deliveryId, attempt, outcome: 'failed' } as const;
  const commandId = `packet/${sha256}/${deliveryId}`;
  const answer = await putBeforeJudge({ streamId, commandId, bodyHash: sha256, command }, deps);
  return verdictOf([answer], documentId, 'statusUnmatched');
}
