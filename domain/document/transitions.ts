import type { Transition } from '../access/transition.js';
import type { DocumentPhase } from './phases.js';

/** The commands that move a document itself. */
export type DocumentCommandType =
  | 'createDraft'
  | 'submit'
  | 'discard'
  | 'approve'
  | 'sendBack'
  | 'sign'
  | 'reopen'
  | 'seal'
  | 'voidSignature'
  | 'issue'
  | 'voidNumber'
  | 'archive'
  | 'recall'
  | 'completeRecall'
  | 'replace'
  | 'correct';

type Row = Transition<DocumentPhase, DocumentCommandType>;

/** Life cycle A, row by row (rules.md 7.1). Guards stand beside the code that carries them out. */
export const documentTransitions = [
  {
    id: 'A-T01',
    from: [null],
    to: 'draft',
    command: 'createDraft',
    roles: ['officer'],
    needsReason: false,
  },
  {
    id: 'A-T02',
    from: ['draft'],
    to: 'submitted',
    command: 'submit',
    roles: ['officer'],
    needsReason: false,
  },
  {
    id: 'A-T03',
    from: ['draft'],
    to: 'discarded',
    command: 'discard',
    roles: ['officer'],
    needsReason: false,
  },
  {
    id: 'A-T04',
    from: ['submitted'],
    to: 'approved',
    command: 'approve',
    roles: ['unitHead', 'leader'],
    needsReason: false,
  },
  {
    id: 'A-T05',
    from: ['submitted'],
    to: 'draft',
    command: 'sendBack',
    roles: ['unitHead', 'leader'],
    needsReason: true,
  },
  {
    id: 'A-T06',
    from: ['approved'],
    to: 'signed',
    command: 'sign',
    roles: ['authorizedSigner', 'delegatedSigner'],
    needsReason: false,
  },
  {
    id: 'A-T07',
    from: ['approved'],
    to: 'draft',
    command: 'reopen',
    roles: ['leader'],
    needsReason: true,
  },
  {
    id: 'A-T08',
    from: ['signed'],
    to: 'numberedSealed',
    command: 'seal',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'A-T09',
    from: ['signed'],
    to: 'draft',
    command: 'voidSignature',
    roles: ['authorizedSigner'],
    needsReason: true,
  },
  {
    id: 'A-T10',
    from: ['numberedSealed'],
    to: 'issued',
    command: 'issue',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'A-T11',
    from: ['numberedSealed'],
    to: 'numberVoided',
    command: 'voidNumber',
    roles: ['recordsClerk', 'leader'],
    needsReason: true,
  },
  {
    id: 'A-T12',
    from: ['issued'],
    to: null,
    command: 'archive',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'A-T13',
    from: ['issued'],
    to: 'frozen',
    command: 'recall',
    roles: ['authorizedSigner'],
    needsReason: true,
  },
  {
    id: 'A-T14',
    from: ['frozen'],
    to: 'recalled',
    command: 'completeRecall',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'A-T15',
    from: ['issued'],
    to: 'superseded',
    command: 'replace',
    roles: ['recordsClerk'],
    needsReason: true,
  },
  {
    id: 'A-T15',
    from: ['issued'],
    to: null,
    command: 'correct',
    roles: ['recordsClerk'],
    needsReason: true,
  },
] as const satisfies readonly Row[];

export type DocumentRowId = (typeof documentTransitions)[number]['id'];
