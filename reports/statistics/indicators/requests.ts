import type { RuleId } from '../../../domain/obligation/deadline/rules.js';
import { counted, type Indicator, measured, ratio } from '../indicator.js';
import {
  PAPER_LABELS,
  REASON_LABELS,
  REQUEST_LABELS,
  STATUS_LABELS,
  STOP_LABELS,
} from '../labels.js';
import { countIn, type PeriodFigures } from '../period-figures.js';

const STATUSES = ['00', '01', '02', '03', '04', '05', '06'] as const;

/** R5: the copies sent in the period by their status at its end; returns and refusals by reason. */
export function statuses(figures: PeriodFigures): readonly Indicator[] {
  const standing = figures.of('status');
  const sent = STATUSES.reduce((sum, status) => sum + countIn(standing, status), 0);
  const reasons = (dimension: 'returned' | 'refused', label: string): readonly Indicator[] =>
    figures.values(dimension).map((reason) =>
      counted(
        {
          id: 'R5',
          key: `R5.${dimension}.${reason}`,
          label: `${label}: ${REASON_LABELS[reason] ?? reason}`,
        },
        countIn(figures.of(dimension, reason), 'copies'),
      ),
    );
  return [
    ...STATUSES.map((status) => {
      const label = `${status === '00' ? '' : `${status} `}${STATUS_LABELS[status]}`;
      return ratio({ id: 'R5', key: `R5.${status}`, label }, countIn(standing, status), sent);
    }),
    ...reasons('returned', 'Bị trả lại'),
    ...reasons('refused', 'Đã từ chối'),
  ];
}

const KINDS: readonly (readonly [keyof typeof REQUEST_LABELS, RuleId])[] = [
  ['recall', 'TR-13'],
  ['takeBack', 'TR-14'],
  ['update', 'TR-15'],
  ['replace', 'TR-16'],
];

const ENDS = {
  agreed: 'đồng ý, đã thực hiện',
  declined: 'từ chối',
  exception: 'không thực hiện được',
  contested: 'trả lời 16, chờ xử lý tiếp',
  withdrawn: 'rút yêu cầu',
  superseded: 'chuyển thành thu hồi',
} as const;

/** R8: requests by kind: opened, how they ended, and answered in time ÷ due. */
export const requests = (figures: PeriodFigures): readonly Indicator[] =>
  KINDS.flatMap(([kind, rule]) => {
    const counts = figures.of('request', kind);
    const label = REQUEST_LABELS[kind];
    const ends = Object.entries(ENDS).filter(([end]) => countIn(counts, end) !== 0);
    return [
      counted(
        { id: 'R8', key: `R8.${kind}`, label: `${label}: yêu cầu` },
        countIn(counts, 'opened'),
      ),
      ...ends.map(([end, what]) =>
        counted(
          { id: 'R8', key: `R8.${kind}.${end}`, label: `${label}: ${what}` },
          countIn(counts, end),
        ),
      ),
      ratio(
        {
          id: 'R8',
          key: `R8.${kind}.onTime`,
          label: `${label}: bên nhận trả lời đúng hạn (${rule})`,
        },
        countIn(figures.all, `askedMet:${rule}`),
        countIn(figures.all, `askedDue:${rule}`),
      ),
    ];
  });

/** R9: copies that went on paper after all, by what had happened to the electronic one. */
export const paper = (figures: PeriodFigures): readonly Indicator[] => [
  counted({ id: 'R9', key: 'R9.all', label: 'Lượt gửi kèm bản giấy' }, paperCopies(figures)),
  ...figures
    .values('paper')
    .map((row) =>
      counted(
        { id: 'R9', key: `R9.${row}`, label: `Lượt gửi kèm bản giấy: ${PAPER_LABELS[row] ?? row}` },
        countIn(figures.of('paper', row), 'copies'),
      ),
    ),
];

export const paperCopies = (figures: PeriodFigures): number =>
  figures
    .values('paper')
    .reduce((sum, row) => sum + countIn(figures.of('paper', row), 'copies'), 0);

/** R10: failed attempts, copies without a receipt, fallbacks to paper, and clocks that stood. */
export const failures = (figures: PeriodFigures): readonly Indicator[] => [
  counted(
    { id: 'R10', key: 'R10.sendFailures', label: 'Lần gửi lỗi' },
    countIn(figures.all, 'sendFailures'),
  ),
  counted(
    { id: 'R10', key: 'R10.noResponse', label: 'Lượt gửi không có phản hồi' },
    countIn(figures.all, 'noResponse'),
  ),
  counted({ id: 'R10', key: 'R10.paper', label: 'Chuyển sang bản giấy' }, paperCopies(figures)),
  ...figures.values('stop').map((reason) => {
    const counts = figures.of('stop', reason);
    return measured(
      {
        id: 'R10',
        key: `R10.stop.${reason}`,
        label: `Tạm dừng tính hạn: ${STOP_LABELS[reason] ?? reason}`,
      },
      'minutes',
      { of: countIn(counts, 'stops'), value: countIn(counts, 'minutes') },
    );
  }),
];
