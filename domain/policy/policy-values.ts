import type { WrittenSession } from '../calendar/calendar-definition.js';
import type { ClockTime } from '../calendar/clock-time.js';
import type { EscalationLadder, EscalationRoles } from './escalation.js';

/** Minutes on the urgent clock, by *khẩn*, *thượng khẩn*, *hỏa tốc* (CK-07). */
interface UrgentMinutes {
  readonly khan: number;
  readonly thuong_khan: number;
  readonly hoa_toc: number;
}

/**
 * Everything a tenant's own Regulation (*Quy chế*) may set, in the spelling of rules.md 15.
 *
 * No value here is law: law stands in the rules themselves. Units are in the names: `wh` working
 * hours, `wd` working days, `min` minutes, `s` seconds.
 */
export interface PolicyValues {
  // Working time
  readonly morning_end: ClockTime;
  readonly sessions: readonly WrittenSession[];
  readonly calendar_layers: readonly ('national' | 'agency')[];
  readonly culture_day_2411: 'PENDING' | 'ON';
  // Urgent documents
  readonly urgent_wall_minutes: { readonly send: UrgentMinutes; readonly intake: UrgentMinutes };
  /**
   * How minutes count for `urgent` and `veryUrgent` (CAL-06): by the clock, or only from the next
   * session on while nobody is on duty.
   */
  readonly urgent_clock_mode: 'wallWithRosterElseNextSession' | 'wall';
  // The sender's clocks
  readonly number_wh: number;
  readonly number_urgent_min: number;
  readonly send_warn_at: ClockTime;
  readonly send_alarm_min: number;
  readonly send_alarm_urgent_min: number;
  readonly fallback_before_breach_wh: number;
  readonly retry_backoff: {
    readonly start_s: number;
    readonly factor: number;
    readonly cap_s: number;
  };
  /** Days for late issue of normative documents; `null` while TR-23 is off. */
  readonly qppl_issue_days: number | null;
  // The receiver's clocks
  readonly receipt_emit_max_s: number;
  readonly receipt_alarm_min: number;
  readonly receipt_l1_at: ClockTime;
  readonly intake_target_wh: number;
  readonly refusal_wh: number;
  readonly leader_direct_wd: number;
  readonly leader_direct_urgent_wh: number;
  /** `null`: no deadline without a date, and a reminder every week (CK-15). */
  readonly default_resolve_wd: number | null;
  readonly resolve_urgent_wd: number;
  readonly status_emit_max_s: number;
  readonly reply_due_reminders_wd: readonly number[];
  // Requests
  readonly recall_freeze_max_s: number;
  readonly recall_execute_wh: number;
  readonly recall_breach_wd: number;
  readonly takeback_answer_wh: number;
  readonly takeback_auto_before_accept: boolean;
  readonly update_answer_wd: number;
  readonly replace_wd: number;
  // Escalation and stops
  readonly escalation_ladder: EscalationLadder;
  readonly escalation_roles: EscalationRoles;
  readonly clock_stop_reasons: readonly ('awaitingOtherAgency' | 'recalled' | 'systemIncident')[];
  readonly breach_notifies_superior: boolean;
  // Processing
  readonly completion_confirmation: 'none' | 'leaderOrClerk';
  readonly reference_only_processing: 'block' | 'allow';
  readonly paper_exception_list: readonly string[];
  // Registers and the wire
  readonly registers: readonly {
    readonly name: string;
    readonly direction: 'outgoing' | 'incoming';
  }[];
  readonly priority_map: Readonly<Record<string, string>>;
  readonly status_alias: Readonly<Record<string, string>>;
  // Evidence and upkeep
  readonly timestamp_required: 'whenTsaReachable' | 'always' | 'never';
  readonly sha1_legacy_peers: readonly string[];
  readonly clock_drift_alarm_s: number;
  readonly clock_drift_stop_s: number;
  readonly cert_expiry_notice_days: readonly number[];
  readonly archive_notice_days: number;
  // What a copy on paper would have cost (R12); `null`: nobody has said it, and nothing is estimated
  readonly saving_copy_vnd_per_page: number | null;
  readonly saving_postage_vnd: number | null;
  readonly saving_wage_vnd_per_minute: number | null;
  readonly saving_pages_per_document: number | null;
  readonly saving_minutes_per_copy: number | null;
}

export type PolicyKey = keyof PolicyValues;
