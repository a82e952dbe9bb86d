import { RULE_IDS, type RuleId } from '../../../domain/obligation/deadline/rules.js';
import type { Counts } from '../../../domain/statistics/daily-sums.js';
import { counted, type Indicator, type IndicatorId, ratio } from '../indicator.js';
import { RULE_LABELS } from '../labels.js';
import { countIn, type PeriodFigures } from '../period-figures.js';

/** Met in time ÷ due, both by the legal limit (rules.md 14.1: "due in p"). */
const onTime = (id: IndicatorId, rule: RuleId, label: string, all: Counts): Indicator =>
  ratio(
    { id, key: `${id}.${rule}`, label: `${label} (${rule})` },
    countIn(all, `met:${rule}`),
    countIn(all, `due:${rule}`),
  );

/** R3: documents whose every copy was sent by the limit ÷ documents due; urgent ones apart. */
export const sentOnTime = ({ all }: Pick<PeriodFigures, 'all'>): readonly Indicator[] => [
  onTime('R3', 'TR-02', 'Gửi đúng hạn', all),
  onTime('R3', 'TR-04', 'Văn bản khẩn gửi đúng hạn', all),
];

/** R4: acknowledged on the day of arrival, as receiver and as sender; taken in by the limit. */
export const receivedOnTime = ({ all }: Pick<PeriodFigures, 'all'>): readonly Indicator[] => [
  ratio(
    { id: 'R4', key: 'R4.received', label: 'Báo đã đến trong ngày (bên nhận, TR-05)' },
    countIn(all, 'receivedAcknowledged'),
    countIn(all, 'received'),
  ),
  ratio(
    { id: 'R4', key: 'R4.sent', label: 'Được báo đã đến trong ngày (bên gửi)' },
    countIn(all, 'sentAcknowledged'),
    countIn(all, 'copiesSent'),
  ),
  onTime('R4', 'TR-06a', 'Tiếp nhận hoặc trả lại đúng hạn', all),
  onTime('R4', 'TR-08', 'Văn bản khẩn tiếp nhận, trình, chuyển đúng hạn', all),
];

/** R7: what fell due and was met late, and what is open still, rule by rule; the list names each. */
export function overdueCounts({ all }: Pick<PeriodFigures, 'all'>): readonly Indicator[] {
  return RULE_IDS.flatMap((rule) => {
    const due = countIn(all, `due:${rule}`);
    const late = countIn(all, `late:${rule}`);
    const open = due - late - countIn(all, `met:${rule}`);
    const named = (what: string, label: string) =>
      ({
        id: 'R7',
        key: `R7.${what}.${rule}`,
        label: `${RULE_LABELS[rule] ?? 'Nghĩa vụ'} (${rule}): ${label}`,
      }) as const;
    return [
      ...(late === 0 ? [] : [counted(named('late', 'làm xong trễ hạn'), late)]),
      ...(open === 0 ? [] : [counted(named('open', 'chưa xong, hạn trong kỳ'), open)]),
    ];
  });
}
