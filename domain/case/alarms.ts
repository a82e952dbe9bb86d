import { alarmId, type JudgedStep } from '../obligation/obligation-state.js';
import type { CaseState } from './case-state.js';

/** A judged step to come: which obligation, which setting of its instants, when. */
export interface Alarm {
  readonly id: string;
  readonly obligationId: string;
  readonly revision: number;
  readonly step: JudgedStep;
  readonly atMs: number;
}

/** The next step of every open obligation, earliest first; one timer of the stream covers them (I5). */
export function alarms({ obligations }: CaseState): readonly Alarm[] {
  return Object.values(obligations)
    .flatMap(({ obligationId, revision, ladder: [next] }): Alarm[] => {
      if (next === undefined) return [];
      const { step, atMs } = next;
      return [{ id: alarmId(obligationId, revision, step), obligationId, revision, step, atMs }];
    })
    .sort((one, other) => one.atMs - other.atMs);
}

/** The instant of the earliest step, `null` where nothing is to come. */
export function nextAlarmMs({ obligations }: CaseState): number | null {
  let earliest: number | null = null;
  for (const { ladder } of Object.values(obligations)) {
    const atMs = ladder[0]?.atMs;
    if (atMs !== undefined && (earliest === null || atMs < earliest)) earliest = atMs;
  }
  return earliest;
}
