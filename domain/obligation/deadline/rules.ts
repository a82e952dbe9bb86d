import type { Urgency } from '../../urgency.js';

/** How a limit is counted, which decides how stops move it and lateness is measured (CK-20, CK-22). */
export type LimitUnit = 'workingTime' | 'wall' | 'days';

/** Which escalation a rule has (rules.md 6.1, CK-08). */
export type LadderKind = 'general' | 'urgent' | 'assistantOnly' | 'breachOnly' | 'none';

interface ByUrgency<T> {
  readonly normal: T;
  readonly urgent: T;
}

interface Rule {
  /** What is owed, in a few words. */
  readonly duty: string;
  readonly trigger: string;
  readonly accountable: string;
  /** Whose calendar the clock runs on (CAL-05). */
  readonly calendarOf: 'sender' | 'receiver' | 'own';
  /** What the number rests on; "legal" is said of `law` alone (CK-02). */
  readonly limit: 'law' | 'policy' | 'person' | 'none';
  readonly isExtendable: boolean;
  readonly unit: LimitUnit | ByUrgency<LimitUnit>;
  readonly ladder: LadderKind | ByUrgency<LadderKind>;
  readonly source: string;
}

/** The time rules of rules.md 6.2; how each is counted stands in the `…-limits.ts` files beside this one. */
export const RULES = {
  'TR-01': {
    duty: 'number the electronic document',
    trigger: 'personal signature',
    accountable: 'recordsClerk',
    calendarOf: 'sender',
    limit: 'law',
    isExtendable: false,
    unit: { normal: 'workingTime', urgent: 'wall' },
    ladder: { normal: 'general', urgent: 'urgent' },
    source: 'NĐ30 15.2, 15.3',
  },
  'TR-02': {
    duty: 'send the electronic document',
    trigger: 'personal signature',
    accountable: 'recordsClerk',
    calendarOf: 'sender',
    limit: 'law',
    isExtendable: false,
    unit: 'days',
    ladder: 'general',
    source: 'QĐ28 6.2',
  },
  'TR-03': {
    duty: 'register and issue a paper document',
    trigger: 'signature',
    accountable: 'recordsClerk',
    calendarOf: 'sender',
    limit: 'law',
    isExtendable: false,
    unit: 'days',
    ladder: 'general',
    source: 'NĐ30 4.2.c, 18.1',
  },
  'TR-04': {
    duty: 'send an urgent document',
    trigger: 'agency signature',
    accountable: 'recordsClerk',
    calendarOf: 'sender',
    limit: 'policy',
    isExtendable: true,
    unit: 'wall',
    ladder: 'urgent',
    source: 'QĐ28 6.2; NĐ30 18.1',
  },
  'TR-05': {
    duty: 'send the receipt notice (01)',
    trigger: 'packet received',
    accountable: 'system',
    calendarOf: 'receiver',
    limit: 'law',
    isExtendable: false,
    unit: 'wall',
    ladder: 'general',
    source: 'NĐ30 21.2.c, PL VI III.1.e',
  },
  'TR-06a': {
    duty: 'accept (03) or refuse (02)',
    trigger: 'packet received',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'law',
    isExtendable: false,
    unit: 'workingTime',
    ladder: 'general',
    source: 'NĐ30 4.2.c, Đ22',
  },
  'TR-06b': {
    duty: 'refuse after a failed check',
    trigger: 'check failed',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'policy',
    isExtendable: true,
    unit: 'workingTime',
    ladder: 'general',
    source: 'QĐ28 9.1, 5.4; NĐ30 21.2.b',
  },
  'TR-07': {
    duty: 'present to the leader',
    trigger: 'accepted (03)',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'law',
    isExtendable: false,
    unit: 'days',
    ladder: 'general',
    source: 'NĐ30 23.1',
  },
  'TR-08': {
    duty: 'take in, present and transfer an urgent document',
    trigger: 'packet received',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'policy',
    isExtendable: true,
    unit: 'wall',
    ladder: 'urgent',
    source: 'QĐ28 6.2; NĐ30 4.2.c, 23.1',
  },
  'TR-09': {
    duty: 'direct (04)',
    trigger: 'presented',
    accountable: 'leader',
    calendarOf: 'receiver',
    limit: 'policy',
    isExtendable: true,
    unit: { normal: 'days', urgent: 'workingTime' },
    ladder: 'assistantOnly',
    source: 'policy',
  },
  'TR-10': {
    duty: 'resolve (06)',
    trigger: 'assigned',
    accountable: 'leadHandler',
    calendarOf: 'receiver',
    limit: 'person',
    isExtendable: true,
    unit: 'days',
    ladder: 'general',
    source: 'NĐ30 23.2, 24.2',
  },
  'TR-11': {
    duty: 'report the status to the sender',
    trigger: 'state changed',
    accountable: 'system',
    calendarOf: 'receiver',
    limit: 'none',
    isExtendable: false,
    unit: 'wall',
    ladder: 'none',
    source: 'QĐ28 6.3, 9.2',
  },
  'TR-12': {
    duty: 'not to wait for paper',
    trigger: 'paper announced',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'none',
    isExtendable: false,
    unit: 'wall',
    ladder: 'none',
    source: 'QĐ28 6.2',
  },
  'TR-13': {
    duty: 'execute a recall',
    trigger: 'recall received',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'policy',
    isExtendable: true,
    unit: 'workingTime',
    ladder: 'general',
    source: 'QĐ28 9.2; NĐ30 18.4.b',
  },
  'TR-14': {
    duty: 'answer a take-back',
    trigger: 'take-back received (13)',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'policy',
    isExtendable: true,
    unit: 'workingTime',
    ladder: 'general',
    source: 'packet standard',
  },
  'TR-15': {
    duty: 'answer an update',
    trigger: 'update received',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'policy',
    isExtendable: true,
    unit: 'days',
    ladder: 'general',
    source: 'packet standard',
  },
  'TR-16': {
    duty: 'decide on a replacement and cancel the old document',
    trigger: 'replacement received',
    accountable: 'recordsClerk',
    calendarOf: 'receiver',
    limit: 'policy',
    isExtendable: true,
    unit: 'days',
    ladder: 'general',
    source: 'NĐ30 18.3',
  },
  'TR-17': {
    duty: 'reply by the date the sender set',
    trigger: "sender's due date",
    accountable: 'leadHandler',
    calendarOf: 'receiver',
    limit: 'person',
    isExtendable: true,
    unit: 'days',
    ladder: 'general',
    source: 'QĐ28 10.2.o; NĐ30 PL VI',
  },
  'TR-18': {
    duty: 'send again, or on paper',
    trigger: 'attempt failed',
    accountable: 'system',
    calendarOf: 'sender',
    limit: 'none',
    isExtendable: false,
    unit: 'wall',
    ladder: 'none',
    source: 'NĐ30 18.5; QĐ28 5.2, 7.1',
  },
  'TR-19': {
    duty: 'hand the file to the archive',
    trigger: 'work finished',
    accountable: 'officer',
    calendarOf: 'own',
    limit: 'law',
    isExtendable: false,
    unit: 'days',
    ladder: 'breachOnly',
    source: 'NĐ30 30.2, 31.3.d, PL VI III.5.b',
  },
  'TR-20': {
    duty: 'restart the numbers at 01',
    trigger: 'new year',
    accountable: 'system',
    calendarOf: 'own',
    limit: 'law',
    isExtendable: false,
    unit: 'wall',
    ladder: 'none',
    source: 'NĐ30 15.1, 22.2',
  },
  'TR-21': {
    duty: 'freeze the data of the quarterly report',
    trigger: 'quarter ended',
    accountable: 'focalPoint',
    calendarOf: 'own',
    limit: 'law',
    isExtendable: false,
    unit: 'wall',
    ladder: 'none',
    source: 'QĐ28 15.1, 11',
  },
  'TR-22': {
    duty: 'keep the clocks synchronised',
    trigger: 'always',
    accountable: 'admin',
    calendarOf: 'own',
    limit: 'none',
    isExtendable: false,
    unit: 'wall',
    ladder: 'none',
    source: 'QĐ28 14.4',
  },
  'TR-23': {
    duty: 'issue a late normative document',
    trigger: 'signature',
    accountable: 'recordsClerk',
    calendarOf: 'sender',
    limit: 'policy',
    isExtendable: false,
    unit: 'days',
    ladder: 'breachOnly',
    source: 'TT 04/2013/TT-BNV',
  },
  'TR-24': {
    duty: 'renew the certificate',
    trigger: "certificate's end of validity",
    accountable: 'certificateHolder',
    calendarOf: 'own',
    limit: 'policy',
    isExtendable: false,
    unit: 'wall',
    ladder: 'general',
    source: 'policy',
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

/** The rule of that id. */
export const ruleOf = (id: RuleId): Rule => RULES[id];

/** "Urgent" without a level is every level but normal (CK-06). */
export const isUrgent = (urgency: Urgency): boolean => urgency !== 'normal';

export const unitOf = (id: RuleId, urgency: Urgency): LimitUnit => at(ruleOf(id).unit, urgency);

export const ladderKindOf = (id: RuleId, urgency: Urgency): LadderKind =>
  at(ruleOf(id).ladder, urgency);

function at<T extends string>(value: T | ByUrgency<T>, urgency: Urgency): T {
  if (typeof value === 'string') return value;
  return isUrgent(urgency) ? value.urgent : value.normal;
}
