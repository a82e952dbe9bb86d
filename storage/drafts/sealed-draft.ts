import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Draft, DraftContent } from '../../domain/ports/drafts.js';
import type { Keyring } from '../encryption/keyring.js';
import { openValue, sealValue } from '../encryption/sealed-value.js';
import type { DraftRow } from './draft-rows.js';

/** The row of a draft; its content opens only as this version of this document. */
export function sealDraft(keyring: Keyring, { content, ...draft }: Draft): DraftRow {
  return { _id: draft.documentId, ...draft, sealed: sealContent(keyring, draft, content) };
}

export function openDraft(keyring: Keyring, { _id, sealed, ...row }: DraftRow): Draft {
  return {
    ...row,
    agencyCode: agencyCode(row.agencyCode),
    recipients: row.recipients.map(agencyCode),
    content: openContent(keyring, row, sealed),
  };
}

interface Place {
  readonly documentId: string;
  readonly version: number;
}

export function sealContent(keyring: Keyring, place: Place, content: DraftContent): Buffer {
  return sealValue(keyring, contextOf(place), Buffer.from(JSON.stringify(content)));
}

export function openContent(keyring: Keyring, place: Place, sealed: Buffer): DraftContent {
  const text = openValue(keyring, contextOf(place), sealed).toString('utf8');
  return JSON.parse(text) as DraftContent; // authenticated: it is what we have sealed
}

const contextOf = ({ documentId, version }: Place): string => `draft/${documentId}/${version}`;
