import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import { Refusal } from '../../domain/ports/refusal.js';

/** Nobody is asked to have answered yesterday (CK-05): `dateInThePast`. */
export function refusePastDate(date: CivilDate | null | undefined, nowMs: number): void {
  if (date && date < civilDateAt(nowMs)) throw new Refusal('dateInThePast');
}
