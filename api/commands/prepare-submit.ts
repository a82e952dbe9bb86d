import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import type { DocumentCommand } from '../../domain/case/commands.js';
import type { DocumentType } from '../../domain/numbering/document-types.js';
import { symbolOf } from '../../domain/numbering/symbol.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Drafts, FrozenRevision } from '../../domain/ports/drafts.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { DetailedRefusal } from '../problem/detailed-refusal.js';
import type { documentCommands } from './document-commands.contract.js';
import { missingFields } from './missing-fields.js';
import { resolveRecipients } from './resolve-recipients.js';
import { refusePastDate, todayAt } from './today.js';

type Body = z.output<(typeof documentCommands)['submit']['body']>;

interface Deps {
  readonly drafts: Pick<Drafts, 'freezeRevision'>;
  readonly directory: Pick<Directory, 'agency'>;
}

/**
 * Freezes the version that was named and has what the judge must know of it (A-T02): digests, codes
 * and the composed symbol. What is missing is listed, never filled in (P24).
 */
export async function prepareSubmit(
  { drafts, directory }: Deps,
  { version, secrecy }: Body,
  by: { readonly actor: Actor; readonly documentId: string; readonly nowMs: number },
): Promise<Extract<DocumentCommand, { type: 'submit' }>> {
  const { actor, documentId, nowMs } = by;
  const frozen = await drafts.freezeRevision(actor, { documentId, version });
  const missing = missingFields(frozen);
  if (missing.length > 0) throw new DetailedRefusal('mandatoryDataMissing', { missing });
  refusePastDate(frozen.dueOn, nowMs);
  const recipients = await resolveRecipients(directory, frozen.recipients, todayAt(nowMs));
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
  };
  return { type: 'submit', revision, secrecy, missing };
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
