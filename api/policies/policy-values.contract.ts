import { z } from 'zod';
import { parseClockTime } from '../../domain/calendar/clock-time.js';
import { ESCALATED_TO } from '../../domain/policy/escalation.js';
import type { PolicyKey, PolicyValues } from '../../domain/policy/policy-values.js';

/** These are set by publishing a calendar; in a policy they would be a second truth. */
type OfCalendar = 'sessions' | 'calendar_layers' | 'culture_day_2411';

type SettableKey = Exclude<PolicyKey, OfCalendar>;

const clockTime = z
  .string()
  .regex(/^\d{2}:\d{2}$/)
  .refine((text) => parseClockTime(text) !== null, 'must be a time of day');
const name = z.string().min(1).max(100);
const workingHours = z.number().positive().max(80);
const workingDays = z.int().min(1).max(250);
const minutes = z.number().positive().max(100_000);
const seconds = z.number().positive().max(1_000_000);
const byLevel = z.strictObject({ khan: minutes, thuong_khan: minutes, hoa_toc: minutes });
const vnd = z.number().min(0).max(1_000_000_000).nullable();
const percent = z.int().min(1).max(99);
const names = z.array(name).max(100);
const told = z.array(z.enum(ESCALATED_TO)).min(1).max(5);
const dictionary = z.record(z.string().regex(/^[0-9A-Za-z]{1,20}$/), z.string().max(40));

/** Every key that a Regulation (*Quy chế*) may set, with its type and its bounds (rules.md 15). */
export const policyKeys = {
  morning_end: clockTime,
  urgent_wall_minutes: z.strictObject({ send: byLevel, intake: byLevel }),
  urgent_clock_mode: z.enum(['wallWithRosterElseNextSession', 'wall']),
  number_wh: workingHours,
  number_urgent_min: minutes,
  send_warn_at: clockTime,
  send_alarm_min: minutes,
  send_alarm_urgent_min: minutes,
  fallback_before_breach_wh: workingHours,
  retry_backoff: z.strictObject({
    start_s: seconds,
    factor: z.number().min(1).max(10),
    cap_s: seconds.max(900),
  }),
  qppl_issue_days: workingDays.nullable(),
  receipt_emit_max_s: seconds,
  receipt_alarm_min: minutes,
  receipt_l1_at: clockTime,
  intake_target_wh: workingHours,
  refusal_wh: workingHours,
  leader_direct_wd: workingDays,
  leader_direct_urgent_wh: workingHours,
  default_resolve_wd: workingDays.nullable(),
  resolve_urgent_wd: workingDays,
  status_emit_max_s: seconds,
  reply_due_reminders_wd: z.array(workingDays).max(10),
  recall_freeze_max_s: seconds,
  recall_execute_wh: workingHours,
  recall_breach_wd: workingDays,
  takeback_answer_wh: workingHours,
  takeback_auto_before_accept: z.boolean(),
  update_answer_wd: workingDays,
  replace_wd: workingDays,
  escalation_ladder: z.strictObject({
    l0_percent: z
      .tuple([percent, percent])
      .refine(([first, second]) => first < second, 'must rise'),
    l2_wh: workingHours,
    l3_wd: workingDays,
    urgent_l2_min: minutes,
    urgent_l3_min: minutes,
  }),
  escalation_roles: z.strictObject({ l1: told, l2: told, l3: told }),
  clock_stop_reasons: z.array(z.enum(['awaitingOtherAgency', 'recalled', 'systemIncident'])).max(3),
  breach_notifies_superior: z.boolean(),
  completion_confirmation: z.enum(['none', 'leaderOrClerk']),
  reference_only_processing: z.enum(['block', 'allow']),
  paper_exception_list: names,
  registers: z
    .array(z.strictObject({ name, direction: z.enum(['outgoing', 'incoming']) }))
    .min(1)
    .max(100),
  priority_map: dictionary,
  status_alias: dictionary,
  timestamp_required: z.enum(['whenTsaReachable', 'always', 'never']),
  sha1_legacy_peers: names,
  clock_drift_alarm_s: seconds,
  clock_drift_stop_s: seconds,
  cert_expiry_notice_days: z.array(workingDays).max(10),
  archive_notice_days: z.int().min(1).max(365),
  saving_copy_vnd_per_page: vnd,
  saving_postage_vnd: vnd,
  saving_wage_vnd_per_minute: vnd,
  saving_pages_per_document: z.number().positive().max(10_000).nullable(),
  saving_minutes_per_copy: minutes.nullable(),
} as const satisfies { readonly [K in SettableKey]: z.ZodType<PolicyValues[K]> };
