import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import { Refusal } from '../../domain/ports/refusal.js';

/** The civil day at +07:00. */
export const todayAt = (nowMs: number): CivilDate => civilDateAt(nowMs);

/** Nobody is asked to have answered yesterday (CK-05): `dateInThePast`. */
export function refusePastDate(date: CivilDate | null | undefined, nowMs: number): void {
  if (date && date < todayAt(nowMs)) throw new Refusal('dateInThePast');
}
