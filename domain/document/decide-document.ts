import type { Actor } from '../access/actor.js';
import { findRow } from '../access/find-row.js';
import type { CommandOf, DocumentCommand } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import { createDeliveries } from '../delivery/send.js';
import { settleSending } from '../delivery/sending.js';
import type { ErrorCode } from '../errors.js';
import { owe, settle } from '../obligation/owe.js';
import { isOnPaperInstead } from '../paper/paper-reasons.js';
import { orderRecall, orderReplacement } from '../request/order-request.js';
import { ok, type Result, refuse } from '../result.js';
import type { DocumentState, Revision } from './document-state.js';
import { issuerClerk } from './issuer-clerk.js';
import { documentTransitions } from './transitions.js';

/** Recipients that live in the document's own stream; more go to batches (design: one judge each). */
export const INLINE_RECIPIENTS = 64;
const BATCH_RECIPIENTS = 128;

type Later = Exclude<DocumentCommand, { type: 'createDraft' | 'confirm' }>;
type Acting<T> = T & Readonly<{ actor: Actor }>;

/** A-T01. Secret documents never enter (SEC-2). */
export function createDraft(plan: Plan, command: CommandOf<'createDraft'>): ErrorCode | null {
  const { actor, documentId, urgency, secrecy } = command;
  const row = findRow(documentTransitions, { command: 'createDraft', from: phaseOf(plan), actor });
  if (!row.ok) return row.error === 'commandNotPossible' ? 'documentExists' : row.error;
  if (secrecy !== 'normal') return 'secretDocument';
  plan.add({
    type: 'draftCreated',
    row: 'A-T01',
    documentId,
    issuer: actor.agencyCode,
    authorId: actor.userId,
    urgency,
  });
  return null;
}

/** Life cycle A (rules.md 7.1): decides a command on an existing document of the actor's agency. */
export function decideDocument(plan: Plan, command: Acting<Later>): ErrorCode | null {
  const document = plan.document();
  if (command.actor.agencyCode !== document.issuer) return 'notTheIssuer';
  const reasonId = 'reasonId' in command ? command.reasonId : null;
  const row = findRow(documentTransitions, {
    command: command.type,
    from: document.phase,
    actor: command.actor,
    reasonId,
  });
  if (!row.ok) return row.error;
  return carryOut(plan, document, command);
}

function carryOut(plan: Plan, document: DocumentState, command: Acting<Later>): ErrorCode | null {
  const { actor } = command;
  switch (command.type) {
    case 'submit':
      return submit(plan, document, command);
    case 'discard':
      if (actor.userId !== document.authorId) return 'notTheAuthor';
      plan.add({ type: 'documentMoved', row: 'A-T03', reasonId: null });
      return null;
    case 'approve':
      if (command.digest !== null && command.digest !== document.revision?.digest)
        return 'contentChanged';
      plan.add({ type: 'documentMoved', row: 'A-T04', reasonId: null });
      return null;
    case 'sendBack':
      plan.add({ type: 'documentMoved', row: 'A-T05', reasonId: command.reasonId });
      return null;
    case 'reopen':
      plan.add({ type: 'documentMoved', row: 'A-T07', reasonId: command.reasonId });
      return null;
    case 'sign':
      plan.add({
        type: 'signed',
        row: 'A-T06',
        signedBy: actor.userId,
        signatures: null,
        atMs: null,
      });
      // What goes on paper is numbered and issued under one limit (RES-01, CK-11).
      for (const rule of isOnPaperInstead(document) ? ON_PAPER : ELECTRONIC)
        owe(plan, rule, { deliveryId: null, owner: issuerClerk(document) });
      return null;
    case 'voidSignature':
      plan.add({ type: 'documentMoved', row: 'A-T09', reasonId: command.reasonId });
      settle(plan, null, [...ELECTRONIC, ...ON_PAPER], 'cancelled');
      return null;
    case 'seal':
      plan.add({
        type: 'numberedAndSealed',
        row: 'A-T08',
        register: command.register,
        number: null,
        sealSha256: null,
        atMs: null,
      });
      settle(plan, null, ['TR-01'], 'done');
      if (document.urgency !== 'normal' && !isOnPaperInstead(document))
        owe(plan, 'TR-04', { deliveryId: null, owner: issuerClerk(document) });
      return null;
    case 'voidNumber': // A-T11 takes effect by the second person's `confirm` (AU-9)
      if (document.proposal !== null) return 'commandNotPossible';
      plan.add({
        type: 'actProposed',
        deliveryId: null,
        proposal: {
          act: 'voidNumber',
          by: actor.userId,
          roles: actor.roles,
          reasonId: command.reasonId,
          detail: null,
        },
      });
      return null;
    case 'issue':
      return issue(plan, document);
    case 'archive':
      if (document.isArchived) return 'commandNotPossible';
      plan.add({ type: 'archived', row: 'A-T12' });
      return null;
    case 'recall':
      return orderRecall(plan, command);
    case 'replace':
      return orderReplacement(plan, command);
    case 'correct':
      if (command.newDocumentId === document.documentId) return 'noticeInvalid';
      plan.add({
        type: 'corrected',
        row: 'A-T15',
        newDocumentId: command.newDocumentId,
        reasonId: command.reasonId,
      });
      return null;
  }
}

const ELECTRONIC = ['TR-01', 'TR-02'] as const;
const ON_PAPER = ['TR-03'] as const;

/** A-T02: complete data (QĐ28 10.2), recipients that can be addressed (GA-04), nothing secret (GA-03). */
function submit(
  plan: Plan,
  document: DocumentState,
  command: CommandOf<'submit'>,
): ErrorCode | null {
  if (command.secrecy !== 'normal') return 'secretDocument';
  if (command.missing.length > 0) return 'mandatoryDataMissing';
  const recipients = checkRecipients(document, command.revision);
  if (!recipients.ok) return recipients.error;
  plan.add({ type: 'submitted', row: 'A-T02', revision: command.revision });
  return null;
}

function checkRecipients(
  { issuer }: DocumentState,
  { recipients }: Revision,
): Result<true, ErrorCode> {
  const codes = recipients.map(({ code }) => code);
  if (codes.length === 0) return refuse('mandatoryDataMissing');
  if (new Set(codes).size < codes.length) return refuse('recipientTwice');
  if (codes.includes(issuer)) return refuse('recipientIsSender');
  return ok(true);
}

/** A-T10: one delivery per recipient, here or in batches of their own. */
function issue(plan: Plan, document: DocumentState): ErrorCode | null {
  const recipients = document.revision?.recipients ?? [];
  const isInline = recipients.length <= INLINE_RECIPIENTS;
  const count = isInline ? 0 : Math.ceil(recipients.length / BATCH_RECIPIENTS);
  const size = Math.ceil(recipients.length / Math.max(1, count));
  const batches = Array.from({ length: count }, (_, index) => ({
    name: `b${index + 1}`,
    recipients: recipients.slice(index * size, (index + 1) * size),
  }));
  plan.add({ type: 'issued', row: 'A-T10', batches });
  if (isInline) createDeliveries(plan, recipients);
  settleSending(plan);
  return null;
}

const phaseOf = (plan: Plan): DocumentState['phase'] | null => plan.state.document?.phase ?? null;
