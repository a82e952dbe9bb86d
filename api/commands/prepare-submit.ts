import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { DocumentCommand } from '../../domain/case/commands.js';
import type { DocumentType } from '../../domain/numbering/document-types.js';
import { symbolOf } from '../../domain/numbering/symbol.js';
import { PAPER_TOO } from '../../domain/paper/paper-reasons.js';
import type { PolicyValues } from '../../domain/policy/policy-values.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Drafts, FrozenRevision } from '../../domain/ports/drafts.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { DetailedRefusal } from '../problem/detailed-refusal.js';
import type { documentCommands } from './document-commands.contract.js';
import { missingFields } from './missing-fields.js';
import { refusePastDate } from './refuse-past-date.js';
import { resolveRecipients } from './resolve-recipients.js';

type Body = z.output<(typeof documentCommands)['submit']['body']>;

interface Deps {
  readonly drafts: Pick<Drafts, 'freezeRevision'>;
  readonly directory: Pick<Directory, 'agency'>;
  readonly calendarSource: Pick<CalendarSource, 'policyOf'>;
}

/**
 * Freezes the version that was named and has what the judge must know of it (A-T02): digests, codes
 * and the composed symbol. What is missing is listed, never filled in (P24).
 */
export async function prepareSubmit(
  { drafts, directory, calendarSource: { policyOf } }: Deps,
  { version, secrecy }: Body,
  by: { readonly actor: Actor; readonly documentId: string; readonly nowMs: number },
): Promise<Extract<DocumentCommand, { type: 'submit' }>> {
  const { actor, documentId, nowMs } = by;
  const frozen = await drafts.freezeRevision(actor, { documentId, version });
  const missing = missingFields(frozen);
  if (missing.length > 0) throw new DetailedRefusal('mandatoryDataMissing', { missing });
  refusePastDate(frozen.dueOn, nowMs);
  refuseUnlistedPaper(frozen, policyOf(actor.agencyCode, nowMs).values);
  const recipients = await resolveRecipients(directory, frozen.recipients, civilDateAt(nowMs));
  const { digest, files, urgency, documentType, dueOn, replaces } = frozen;
  const revision = {
    digest,
    draftVersion: version,
    files,
    recipients,
    urgency,
    documentType,
    symbol: composedSymbol(frozen),
    dueOn,
    replaces,
    ...(frozen.paper && { paper: frozen.paper }),
  };
  return { type: 'submit', revision, secrecy, missing };
}

/** EP-3: paper beside the electronic document is for what the Regulation lists (QĐ28 7.2). */
function refuseUnlistedPaper(
  { paper }: FrozenRevision,
  { paper_exception_list: listed }: Pick<PolicyValues, 'paper_exception_list'>,
): void {
  const isTooReason = PAPER_TOO.some((reason) => reason === paper);
  if (paper && isTooReason && !listed.includes(paper)) throw new Refusal('paperNotAllowed');
}

function composedSymbol({ documentType, content }: FrozenRevision): string {
  const symbol = symbolOf({
    type: documentType as DocumentType, // the contract takes no other
    issuer: content.agencyAbbreviation ?? '',
    unit: content.unitAbbreviation ?? null,
  });
  if (!symbol.ok) throw new Refusal(symbol.error);
  return symbol.value;
}
