import { MS_PER_HOUR } from '../calendar/duration.js';
import type { RuleId } from '../obligation/deadline/rules.js';
import type { JudgedStep } from '../obligation/obligation-state.js';
import type { NoticeKind, NoticeSubject } from './notice.js';

/** What is alike for everything in a group. */
type Alike = Pick<NoticeSubject, 'kind' | 'rule' | 'step'>;

/** What one person has been told alike within one hour of the law's clock: one entry of the list. */
export interface NoticeGroup extends Alike {
  readonly groupId: string;
  readonly count: number;
  readonly unread: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

/** Hours since 1970 have six digits from 1981 to 2084, so that ids sort as their hours do. */
const HOUR_DIGITS = 6;
const NONE = 'none';

/** The form of a group's id, as it stands in addresses. */
export const GROUP_ID = /^\d{6}\.[A-Za-z]+\.[0-9A-Za-z-]+\.[0-9A-Za-z]+$/;

/**
 * The group that a notice belongs to, of the person who is told.
 *
 * The hour is that of the legal instant: five hundred limits of one evening ring when a worker comes to
 * them, and are still one entry.
 */
export function groupIdOf({ kind, rule, step }: Alike, legalMs: number): string {
  const hour = Math.floor(legalMs / MS_PER_HOUR);
  return [`${hour}`.padStart(HOUR_DIGITS, '0'), kind, rule ?? NONE, step ?? NONE].join('.');
}

/** What a group's id says of everything in it. */
export function alikeIn(groupId: string): Alike {
  const [, kind = '', rule = NONE, step = NONE] = groupId.split('.');
  return {
    kind: kind as NoticeKind,
    rule: rule === NONE ? null : (rule as RuleId),
    step: step === NONE ? null : (step as JudgedStep),
  };
}
