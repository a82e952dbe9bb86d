/** QĐ28 7.2: sent electronically and on paper too; only what the tenant's list allows (EP-3). */
export const PAPER_TOO = ['governmentWorkingRules', 'localList'] as const;

/** QĐ28 5.2, 7.1: on paper instead, as one side is not ready for the electronic way (EP-1). */
export const PAPER_INSTEAD = ['receiverNotReady', 'senderNotReady'] as const;

/** Why a document goes on paper from the start; a documented exception, never a default (EP-2). */
export const PAPER_REASONS = [...PAPER_TOO, ...PAPER_INSTEAD] as const;

export type PaperReason = (typeof PAPER_REASONS)[number];

interface OnPaper {
  readonly revision: Readonly<{ paper?: PaperReason }> | null;
}

/** Why the document goes on paper; `null` for the rule, which is that it does not. */
export const paperReasonOf = (document: OnPaper): PaperReason | null =>
  document.revision?.paper ?? null;

/** No packet goes out: the printed and stamped document is the original (NĐ30 18.5, EP-5). */
export function isOnPaperInstead(document: OnPaper): boolean {
  const reason = paperReasonOf(document);
  return reason !== null && (PAPER_INSTEAD as readonly PaperReason[]).includes(reason);
}
