import type { Transition } from '../access/transition.js';

/** *Thu hồi, lấy lại, cập nhật, thay thế*: the four change requests (rules.md 7.4, 8). */
export const REQUEST_KINDS = ['recall', 'takeBack', 'update', 'replace'] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number];

/** States of one request towards one recipient, life cycle D. */
export const REQUEST_STATES = {
  open: 'D1',
  agreed: 'D2',
  declined: 'D3',
  exception: 'D4',
  superseded: 'D5',
  withdrawn: 'D6',
} as const;

export type RequestState = keyof typeof REQUEST_STATES;

export type RequestStep =
  | 'open'
  | 'agree'
  | 'decline'
  | 'declineRecall'
  | 'reportException'
  | 'supersededByRecall'
  | 'withdrawRequest';

type Row = Transition<RequestState, RequestStep>;

/** Life cycle D, row by row (rules.md 7.4). */
export const requestTransitions = [
  {
    id: 'D-T01',
    from: [null],
    to: 'open',
    command: 'open',
    roles: ['recordsClerk', 'authorizedSigner'],
    needsReason: true,
  },
  {
    id: 'D-T02',
    from: ['open'],
    to: 'agreed',
    command: 'agree',
    roles: ['recordsClerk', 'system'],
    needsReason: false,
  },
  {
    id: 'D-T03',
    from: ['open'],
    to: 'declined',
    command: 'decline',
    roles: ['recordsClerk', 'system'],
    needsReason: true,
  },
  {
    id: 'D-T04',
    from: ['open'],
    to: null,
    command: 'declineRecall',
    roles: ['system'],
    needsReason: true,
  },
  {
    id: 'D-T05',
    from: ['open'],
    to: 'exception',
    command: 'reportException',
    roles: ['recordsClerk', 'system'],
    needsReason: true,
  },
  {
    id: 'D-T06',
    from: ['open'],
    to: 'superseded',
    command: 'supersededByRecall',
    roles: ['system'],
    needsReason: false,
  },
  {
    id: 'D-T07',
    from: ['open'],
    to: 'withdrawn',
    command: 'withdrawRequest',
    roles: ['recordsClerk'],
    needsReason: true,
  },
] as const satisfies readonly Row[];

export type RequestRowId = (typeof requestTransitions)[number]['id'];
