import { SYSTEM } from '../../../domain/access/system-actor.js';
import type { RuleId } from '../../../domain/obligation/deadline/rules.js';
import { act, at, type Copy, type Nursery, type Stem } from './copies.js';

/** How the obligation of one rule begins and ends, through real commands. */
export interface RuleRow {
  readonly stem: Stem;
  /** Grown before the trigger: signing a stem takes its time, and the trigger is another act. */
  readonly isPlantedEarly: boolean;
  /** The trigger, where it is not the stem itself. */
  readonly open?: (copy: Copy, nursery: Nursery, resolveOn: string) => Promise<void>;
  /** The trigger of all copies of a document at once. */
  readonly openTogether?: (copy: Copy, nursery: Nursery) => Promise<void>;
  readonly meet: (copy: Copy) => Promise<void>;
  readonly cancel: (copy: Copy) => Promise<void>;
}

const reasonId = 'why';
const clerk = ({ agency }: Copy) => at(agency, 'recordsClerk');
const officer = ({ agency }: Copy) => at(agency, 'officer');
const leader = ({ agency }: Copy) => at(agency, 'leader');
const seal = { type: 'seal', register: 'general' } as const;
const idOf = ({ deliveryId }: Copy): string => {
  if (deliveryId === null) throw new Error('the document has copies, and none was meant');
  return deliveryId;
};

const accept = (copy: Copy) =>
  act(copy, clerk(copy), { type: 'accept', deliveryId: idOf(copy), confirmsWarnings: false });
const present = (copy: Copy) => act(copy, clerk(copy), { type: 'present', deliveryId: idOf(copy) });
const agree = (copy: Copy) => act(copy, clerk(copy), { type: 'agree', deliveryId: idOf(copy) });
const refuse = (copy: Copy) =>
  act(copy, clerk(copy), {
    type: 'refuse',
    deliveryId: idOf(copy),
    reasonCode: 'wrongAddressee',
    reasonId,
  });
const assign = (copy: Copy, resolveOn: string | null) =>
  act(copy, leader(copy), {
    type: 'assign',
    deliveryId: idOf(copy),
    leadUnitId: 'office',
    leadHandlerId: officer(copy).userId,
    coUnitIds: [],
    resolveOn,
    reasonId: null,
  });
const start = (copy: Copy) =>
  act(copy, officer(copy), {
    type: 'start',
    deliveryId: idOf(copy),
    leadUnitId: null,
    leadHandlerId: null,
  });
const complete = (copy: Copy) =>
  act(copy, officer(copy), { type: 'complete', deliveryId: idOf(copy), replyId: null });
const ofIssuer = (copy: Copy, role: string): string => `${copy.issuer}-${role}`;
const takeBack = (copy: Copy) =>
  act(copy, 's-clerk', { type: 'takeBack', deliveryId: idOf(copy), reasonId });
const withdraw = (copy: Copy) =>
  act(copy, 's-clerk', { type: 'withdrawRequest', deliveryId: idOf(copy), reasonId });
const voidSignature = (copy: Copy) =>
  act(copy, ofIssuer(copy, 'leader'), { type: 'voidSignature', reasonId });
const returned = async (copy: Copy): Promise<void> => {
  await takeBack(copy);
  await agree(copy);
};
const toAssigned = async (copy: Copy, resolveOn: string | null): Promise<void> => {
  await accept(copy);
  await present(copy);
  await assign(copy, resolveOn);
};
const sendBack = (copy: Copy) =>
  act(copy, at(copy.agency, 'unitHead'), { type: 'sendBack', deliveryId: idOf(copy), reasonId });
const handled = {
  stem: 'plain',
  isPlantedEarly: true,
  open: (copy, _nursery, resolveOn) => toAssigned(copy, resolveOn),
  meet: async (copy) => {
    await start(copy);
    await complete(copy);
  },
  cancel: sendBack,
} as const satisfies RuleRow;

/** Every rule that opens an obligation in a document's stream (rules.md 6.2). */
export const RULE_ROWS = {
  'TR-01': {
    stem: 'signed',
    isPlantedEarly: false,
    meet: (copy) => act(copy, ofIssuer(copy, 'clerk'), seal),
    cancel: voidSignature,
  },
  'TR-02': {
    stem: 'signed',
    isPlantedEarly: false,
    meet: (copy) => act(copy, ofIssuer(copy, 'clerk'), seal, { type: 'issue' }),
    cancel: voidSignature,
  },
  'TR-04': {
    stem: 'signedExpress',
    isPlantedEarly: true,
    open: (copy) => act(copy, ofIssuer(copy, 'clerk'), seal),
    meet: (copy) => act(copy, ofIssuer(copy, 'clerk'), { type: 'issue' }),
    cancel: async (copy) => {
      await act(copy, 's-clerk', { type: 'voidNumber', reasonId });
      await act(copy, 's-leader', { type: 'confirm', deliveryId: null });
    },
  },
  'TR-05': {
    stem: 'sentElsewhere',
    isPlantedEarly: false,
    meet: (copy) =>
      act(copy, SYSTEM, {
        type: 'peerStatus',
        deliveryId: idOf(copy),
        statusCode: '01',
        reportedAtMs: Date.now(),
        reasonId: null,
      }),
    cancel: async (copy) => {
      const { state } = await copy.document.log();
      const { attempt } = state.deliveries[idOf(copy)] ?? { attempt: 0 };
      const failing = { type: 'dispatchResult', attempt, outcome: 'failed' } as const;
      await act(copy, SYSTEM, { ...failing, deliveryId: idOf(copy) }); // B-T06
      await act(copy, 's-clerk', { type: 'issueOnPaper', deliveryId: idOf(copy), reasonId });
    },
  },
  'TR-06a': { stem: 'plain', isPlantedEarly: false, meet: accept, cancel: takeBack },
  'TR-06b': {
    stem: 'broken',
    isPlantedEarly: false,
    meet: refuse,
    cancel: (copy) =>
      act(copy, SYSTEM, {
        type: 'arriveRequest',
        deliveryId: idOf(copy),
        kind: 'takeBack',
        noticeId: null,
        reasonId,
      }),
  },
  'TR-07': { stem: 'plain', isPlantedEarly: true, open: accept, meet: present, cancel: returned },
  'TR-08': { stem: 'express', isPlantedEarly: false, meet: refuse, cancel: takeBack },
  'TR-09': {
    stem: 'plain',
    isPlantedEarly: true,
    open: async (copy) => {
      await accept(copy);
      await present(copy);
    },
    meet: (copy) => assign(copy, null),
    cancel: returned,
  },
  'TR-10': handled,
  'TR-13': {
    stem: 'recalled',
    isPlantedEarly: true,
    openTogether: (copy, { noticeId }) =>
      act(copy, 's-leader', { type: 'recall', noticeId, reasonId }),
    meet: (copy) => act(copy, clerk(copy), { type: 'executeRecall', deliveryId: idOf(copy) }),
    cancel: (copy) =>
      act(copy, clerk(copy), { type: 'reportException', deliveryId: idOf(copy), reasonId }),
  },
  'TR-14': {
    stem: 'plain',
    isPlantedEarly: true,
    open: async (copy) => {
      await accept(copy);
      await takeBack(copy);
    },
    meet: (copy) => act(copy, clerk(copy), { type: 'decline', deliveryId: idOf(copy), reasonId }),
    cancel: withdraw,
  },
  'TR-15': {
    stem: 'plain',
    isPlantedEarly: true,
    open: (copy) =>
      act(copy, 's-clerk', {
        type: 'update',
        deliveryId: idOf(copy),
        changedDigest: 'e'.repeat(64),
        reasonId,
      }),
    meet: agree,
    cancel: withdraw,
  },
  'TR-16': {
    stem: 'replaced',
    isPlantedEarly: true,
    openTogether: (copy, { noticeId: newDocumentId }) =>
      act(copy, 's-clerk', { type: 'replace', newDocumentId, reasonId }),
    meet: agree,
    cancel: withdraw,
  },
  'TR-17': handled,
  'TR-18': {
    stem: 'unsentElsewhere',
    isPlantedEarly: false,
    meet: (copy) =>
      act(copy, 's-clerk', { type: 'issueOnPaper', deliveryId: idOf(copy), reasonId }),
    cancel: (copy) =>
      act(copy, 's-clerk', { type: 'cancelBeforeSend', deliveryId: idOf(copy), reasonId }),
  },
  'TR-19': {
    stem: 'plain',
    isPlantedEarly: true,
    open: async (copy) => {
      await toAssigned(copy, null);
      await start(copy);
      await act(copy, officer(copy), {
        type: 'complete',
        deliveryId: idOf(copy),
        replyId: null,
        workFinished: 'ordinary',
      });
    },
    meet: (copy) => act(copy, clerk(copy), { type: 'handToArchive', deliveryId: idOf(copy) }),
    cancel: (copy) =>
      act(copy, officer(copy), { type: 'reopen', deliveryId: idOf(copy), reasonId }),
  },
} as const satisfies Partial<Record<RuleId, RuleRow>>;

export type MatrixRule = keyof typeof RULE_ROWS;

export const MATRIX_RULES = Object.keys(RULE_ROWS) as readonly MatrixRule[];

export const rowOf = (rule: MatrixRule): RuleRow => RULE_ROWS[rule];
