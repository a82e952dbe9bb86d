import { DOCUMENT_TYPES } from '../../domain/numbering/document-types.js';
import type { FrozenRevision } from '../../domain/ports/drafts.js';

/**
 * The mandatory fields that are empty (QĐ28 10.2), in the order of the form; nothing is ever filled
 * in for anybody (P24).
 */
export function missingFields(
  revision: Pick<FrozenRevision, 'documentType' | 'recipients' | 'files' | 'content'>,
): readonly string[] {
  const { documentType, recipients, files, content } = revision;
  const isEmpty = {
    documentType: documentType === '',
    'content.subject': isBlank(content.subject),
    recipients: recipients.length === 0,
    files: files.length === 0,
    'content.signerPosition': isBlank(content.signerPosition),
    'content.signerName': isBlank(content.signerName),
    'content.agencyAbbreviation': isBlank(content.agencyAbbreviation),
    'content.unitAbbreviation': needsUnit(documentType) && isBlank(content.unitAbbreviation),
  };
  return Object.entries(isEmpty).flatMap(([field, empty]) => (empty ? [field] : []));
}

const isBlank = (text: string | null | undefined): boolean => (text ?? '').trim() === '';

/** The symbol of a *công văn* ends with the drafting unit (NU-06). */
const needsUnit = (documentType: string): boolean =>
  Object.hasOwn(DOCUMENT_TYPES, documentType) &&
  DOCUMENT_TYPES[documentType as keyof typeof DOCUMENT_TYPES].abbreviation === null;
