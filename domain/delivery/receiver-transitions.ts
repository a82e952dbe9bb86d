import type { Transition } from '../access/transition.js';
import type { ReceiverState } from './states.js';

/** What moves an incoming document: commands of the receiver, and what the system does by itself. */
export type ReceiverStep =
  | 'arrival'
  | 'refuse'
  | 'accept'
  | 'markReferenceOnly'
  | 'present'
  | 'assign'
  | 'start'
  | 'sendBack'
  | 'complete'
  | 'reassign'
  | 'stopClock'
  | 'resumeClock'
  | 'reopen'
  | 'freeze'
  | 'cancel'
  | 'unfreeze'
  | 'supersede';

type Row = Transition<ReceiverState, ReceiverStep>;

/** Life cycle C, row by row (rules.md 7.3). `to: null` returns to the state remembered at the freeze. */
export const receiverTransitions = [
  {
    id: 'C-T01',
    from: [null],
    to: 'arrived',
    command: 'arrival',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'C-T02',
    from: ['arrived'],
    to: 'refused',
    command: 'refuse',
    roles: ['recordsClerk'],
    needsReason: true,
  },
  {
    id: 'C-T03',
    from: ['arrived'],
    to: 'accepted',
    command: 'accept',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'C-T04',
    from: ['arrived'],
    to: 'referenceOnly',
    command: 'markReferenceOnly',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'C-T05',
    from: ['accepted'],
    to: 'presented',
    command: 'present',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'C-T06',
    from: ['accepted'],
    to: 'assigned',
    command: 'assign',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'C-T07',
    from: ['presented'],
    to: 'assigned',
    command: 'assign',
    roles: ['leader'],
    needsReason: false,
  },
  {
    id: 'C-T08',
    from: ['presented'],
    to: 'inProgress',
    command: 'start',
    roles: ['leader'],
    needsReason: false,
  },
  {
    id: 'C-T09',
    from: ['assigned'],
    to: 'inProgress',
    command: 'start',
    roles: ['officer'],
    needsReason: false,
  },
  {
    id: 'C-T10',
    from: ['assigned'],
    to: 'presented',
    command: 'sendBack',
    roles: ['unitHead'],
    needsReason: true,
  },
  {
    id: 'C-T11',
    from: ['inProgress'],
    to: 'completed',
    command: 'complete',
    roles: ['officer'],
    needsReason: false,
  },
  {
    id: 'C-T12',
    from: ['inProgress'],
    to: 'assigned',
    command: 'reassign',
    roles: ['unitHead', 'leader'],
    needsReason: true,
  },
  {
    id: 'C-T13',
    from: ['inProgress'],
    to: 'paused',
    command: 'stopClock',
    roles: ['officer', 'leader'],
    needsReason: true,
  },
  {
    id: 'C-T14',
    from: ['paused'],
    to: 'inProgress',
    command: 'resumeClock',
    roles: ['officer'],
    needsReason: false,
  },
  {
    id: 'C-T15',
    from: ['completed'],
    to: 'inProgress',
    command: 'reopen',
    roles: ['leader', 'officer'],
    needsReason: true,
  },
  {
    id: 'C-T16',
    from: [
      'arrived',
      'accepted',
      'presented',
      'assigned',
      'inProgress',
      'completed',
      'paused',
      'referenceOnly',
    ],
    to: 'frozen',
    command: 'freeze',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'C-T17',
    from: ['frozen'],
    to: 'cancelled',
    command: 'cancel',
    roles: ['recordsClerk', 'system'],
    needsReason: false,
  },
  {
    id: 'C-T18',
    from: ['frozen'],
    to: null,
    command: 'unfreeze',
    roles: ['recordsClerk', 'system'],
    needsReason: false,
  },
  {
    id: 'C-T19',
    from: ['frozen'],
    to: 'superseded',
    command: 'supersede',
    roles: ['recordsClerk', 'system'],
    needsReason: false,
  },
  {
    id: 'C-T20',
    from: ['referenceOnly'],
    to: 'accepted',
    command: 'accept',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'C-T21',
    from: ['referenceOnly'],
    to: 'refused',
    command: 'refuse',
    roles: ['recordsClerk'],
    needsReason: true,
  },
] as const satisfies readonly Row[];

export type ReceiverRowId = (typeof receiverTransitions)[number]['id'];

/** *Lý do từ chối* of a 02 (rules.md 7.3). */
export const REFUSAL_REASONS = [
  'wrongAddressee',
  'beyondAuthority',
  'incomplete',
  'integrityFailed',
  'signatureInvalid',
  'signatureMissing',
  'agencyMismatch',
  'secretContent',
  'duplicate',
  'other',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The only reasons that stop a clock (rules.md 6.3); waiting for paper is never one (TR-12). */
export const CLOCK_STOP_REASONS = ['awaitingOtherAgency', 'recalled', 'systemIncident'] as const;

export type ClockStopReason = (typeof CLOCK_STOP_REASONS)[number];
