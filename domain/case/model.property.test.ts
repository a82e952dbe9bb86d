import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Lived, livedUnder } from '../../test/support/law-life.js';
import { auditOf } from '../../test/support/law-model/audit-life.js';
import { births, happenings, lawBeginnings } from '../../test/support/random-happenings.js';
import { laws } from '../../test/support/random-law.js';

const RUNS = { numRuns: 500 };
const life = [laws, lawBeginnings, births, happenings] as const;

describe('a life under the law', () => {
  it('owes, rings, moves and ends everything as the rules say, counted minute by minute', () => {
    fc.assert(
      fc.property(...life, (...one) => {
        expect(auditOf(livedUnder(...one))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is full enough to be judged by: everything that moves or ends a limit happens in it', () => {
    const seen = new Map<string, number>();
    for (const one of fc.sample(fc.tuple(...life), RUNS)) {
      const { lived, refused } = livedUnder(...one);
      const drafted = refused.filter(({ code }) => code === 'calendarYearNotLoaded');
      for (const what of [...lived.flatMap(happened), ...drafted.map(() => 'refused on a draft')])
        seen.set(what, (seen.get(what) ?? 0) + 1);
    }
    const rare = EXPECTED.filter((what) => (seen.get(what) ?? 0) < 3);
    expect(rare).toEqual([]);
  });
});

const EXPECTED = [
  'met',
  'late',
  'cancelled',
  'extended',
  'stopped by people',
  'stopped by an incident',
  'excused',
  'moved by a publication',
  'proposed by a publication',
  'confirmed',
  'opened on a draft',
  'opened after its limit',
  'refused on a draft',
  'breach',
  'L3',
  'fallback',
];

function happened({ act, events }: Lived): readonly string[] {
  return events.flatMap((event): readonly string[] => {
    switch (event.type) {
      case 'obligationOpened': {
        const { isProvisional = false, breachMs = null, openedAtMs = 0 } = event.due ?? {};
        const isPast = breachMs !== null && breachMs < openedAtMs;
        return [
          ...(isProvisional ? ['opened on a draft'] : []),
          ...(isPast ? ['opened after its limit'] : []),
        ];
      }
      case 'obligationClosed':
        if (event.outcome === 'cancelled') return ['cancelled'];
        return [event.isLate === true ? 'late' : 'met'];
      case 'stepReached':
        return [event.step];
      case 'deadlineSet':
        return [event.why === 'extended' ? 'extended' : 'stopped by people'];
      case 'incidentResumed':
        return ['stopped by an incident'];
      case 'breachExcused':
        return ['excused'];
      case 'obligationRecomputed':
        return [act.type === 'confirmDeadline' ? 'confirmed' : 'moved by a publication'];
      case 'obligationChangeProposed':
        return ['proposed by a publication'];
      default:
        return [];
    }
  });
}
