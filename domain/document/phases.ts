/** States of an outgoing document, life cycle A (rules.md 7.1). `archived` (A7) is a mark beside A6. */
export const DOCUMENT_PHASES = {
  discarded: 'A0',
  draft: 'A1',
  submitted: 'A2',
  approved: 'A3',
  signed: 'A4',
  numberedSealed: 'A5',
  issued: 'A6',
  numberVoided: 'A8',
  frozen: 'A9',
  recalled: 'A10',
  superseded: 'A11',
} as const;

export type DocumentPhase = keyof typeof DOCUMENT_PHASES;
