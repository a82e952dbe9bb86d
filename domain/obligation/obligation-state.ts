import type { Role } from '../access/roles.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { RuleId } from './deadline/rules.js';

/** The judged steps of an obligation, in the order of the ladder (rules.md 6.1). */
export type JudgedStep = 'alarm' | 'fallback' | 'L1' | 'L2' | 'L3' | 'breach';

/** Instants that only the commit can fix; recorded once, with the versions that made them (CAL-03). */
export interface Due {
  readonly openedAtMs: number;
  readonly triggerMs: number;
  readonly targetMs: number | null;
  readonly breachMs: number | null;
  /** Judged steps still to come when the instants were set, earliest first. */
  readonly ladder: readonly Readonly<{ step: JudgedStep; atMs: number }>[];
  /** Reminders before the target: a sweep, never a timer. */
  readonly remindAtMs: readonly number[];
  readonly calendarVersion: string;
  readonly policyVersion: string;
  /** Opened on the draft of a year that nobody has published yet (CAL-13). */
  readonly isProvisional: boolean;
  /** Absent where nothing has moved them, or told a step of theirs before they were set. */
  readonly unstopped?: UnstoppedInstants;
}

/** What the instants would be without the stops, and the stops: so that one told of later joins them (CK-22). */
export interface UnstoppedInstants
  extends Pick<Due, 'targetMs' | 'breachMs' | 'ladder' | 'remindAtMs'> {
  readonly stops: readonly Readonly<{ fromMs: number; toMs: number }>[];
}

/** What an incident has done to a clock; `toMs` is `null` while it holds it (6.3 `systemIncident`). */
export interface IncidentStop {
  readonly incidentId: string;
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** Who owes the act: a named role of an agency, or a person once one is known. */
export interface Owner {
  readonly agencyCode: AgencyCode;
  readonly role: Role;
  readonly userId: string | null;
}

/** What was done to an obligation's instants after its opening, dated as it was committed. */
export type InstantsChange = Readonly<
  | { kind: 'extended'; atMs: number; toMs: number }
  | { kind: 'stopped'; fromMs: number; toMs: number }
>;

/**
 * What its instants rest on besides calendar and policy: enough to compute them again (CAL-03, CAL-04).
 *
 * Folded from the log; nothing of it is guessed, so where a part is not known there is none at all.
 */
export interface ObligationPast {
  /** The leader's date (TR-10) or the sender's (TR-17). */
  readonly dueOn: string | null;
  /** TR-06b: since when the packet was there; absent where its trigger says so. */
  readonly receivedAtMs?: number;
  /** Earliest first. */
  readonly changes: readonly InstantsChange[];
  /** Steps told since the opening or the last extension: they are not told again (CK-21). */
  readonly reached: readonly JudgedStep[];
}

/** Earlier limits that wait for a supervisor's yes (CK-21). */
export interface ProposedChange {
  /** The publication that proposes them: whoever confirms names it. */
  readonly publication: string;
  readonly due: Due;
}

/** An open obligation. Closed ones leave the state; their outcome stays in the log for ever. */
export interface ObligationState {
  readonly obligationId: string;
  readonly rule: RuleId;
  /** `null` for an obligation of the document as a whole. */
  readonly deliveryId: string | null;
  readonly owner: Owner;
  /** How often the instants were set; a part of every alarm's id, so that an extension rings anew. */
  readonly revision: number;
  readonly due: Due | null;
  /** What is left of the ladder, earliest first. */
  readonly ladder: readonly Readonly<{ step: JudgedStep; atMs: number }>[];
  readonly isBreached: boolean;
  /** People a step has told; they may acknowledge (F-T06). */
  readonly told: readonly string[];
  /** A person's permitted stop holds the clock (rules.md 6.3); an incident's is among `incidents`. */
  readonly isStopped: boolean;
  /** Since when: a fact of the commit. */
  readonly stoppedAtMs: number | null;
  /** Absent where there is nothing to say, `null` where the log does not tell all of it. */
  readonly past?: ObligationPast | null;
  /** Incidents that stopped the clock, ended ones too, so that none does so twice; absent without any. */
  readonly incidents?: readonly IncidentStop[];
  /** Absent, or `null`, where nothing waits. */
  readonly proposed?: ProposedChange | null;
}

/** How late an act was, measured from the breach (CK-20). */
export interface Lateness {
  readonly wallMinutes: number;
  readonly workingMinutes: number;
}

/** The id of an alarm: what it binds, which setting of the instants, which step. */
export const alarmId = (obligationId: string, revision: number, step: JudgedStep): string =>
  `alarm/${obligationId}/${revision}/${step}`;
