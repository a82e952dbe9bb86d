import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { RECEIVER, SENDER } from '../../../bench/installation/province.js';
import { civilDateOf } from '../../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../../domain/calendar/instant.js';
import type { AgencyCalendar } from '../../../domain/ports/calendars.js';
import { createMongoCalendarRegistry } from '../../../storage/calendars/mongo-calendar-registry.js';
import type { Store } from '../../../storage/connection.js';
import { createMongoIncidentRegistry } from '../../../storage/incidents/mongo-incident-registry.js';
import type { VersionWatch } from '../../../storage/versions/version-watch.js';
import type { Ledger } from './ledger.js';
import type { Random } from './random.js';

interface Changing {
  readonly store: Store;
  readonly watch: VersionWatch;
  readonly random: Random;
  readonly ledger: Pick<Ledger, 'fault'>;
  readonly mayEnd: () => boolean;
}

export interface Changes {
  readonly calendars: number;
  readonly incidents: number;
}

const BETWEEN_MS = [2_000, 6_000] as const;
const DAYS_AHEAD = 14;
/** Every version is in force already, each from a day of its own. */
const A_YEAR = 365;

/**
 * Publishes calendars and declares incidents while documents live and processes die: limits move under the
 * stories' feet. What a killed store has not taken is asked again; nothing lasts longer than the run.
 */
export async function changeLaws(changing: Changing): Promise<Changes> {
  const { random, mayEnd } = changing;
  let calendars = 0;
  let incidents = 0;
  while (!mayEnd()) {
    await pause(random.between(...BETWEEN_MS));
    if (random.next() < 0.5) {
      if (await tried(changing, () => publishCalendar(changing, calendars + 1))) calendars += 1;
    } else if (await tried(changing, () => incident(changing))) incidents += 1;
  }
  return { calendars, incidents };
}

/** Days of the next fortnight that an agency closes: every version closes others. */
async function publishCalendar({ store, watch, random }: Changing, serial: number): Promise<void> {
  const code = random.next() < 0.5 ? SENDER : RECEIVER;
  const own = createMongoCalendarRegistry(store, watch).ofAgency(code);
  const today = dayOfInstant(Date.now());
  const about = { author: 's-chief', reason: 'Bão', citation: 'CV 12/2026', working: false };
  const closed = new Set([random.between(1, DAYS_AHEAD), random.between(1, DAYS_AHEAD)]);
  const layer: AgencyCalendar = {
    version: `faults-${serial}-${randomUUID().slice(0, 8)}`,
    effectiveFromOn: civilDateOf(today - A_YEAR + serial),
    dutyRoster: random.next() < 0.5,
    agencyOverlay: {
      days: [...closed].map((ahead) => ({ on: civilDateOf(today + ahead), ...about })),
    },
  };
  await own.add(layer, 's-chief');
  await own.publish(layer.version, 's-chief');
}

/** Declared as lasting, and ended a moment later: clocks stop, and run on with what was left. */
async function incident(changing: Changing): Promise<void> {
  const { store, watch, random } = changing;
  const registry = createMongoIncidentRegistry(store, watch);
  const agencyCode = random.next() < 0.5 ? SENDER : RECEIVER;
  const incidentId = randomUUID();
  const nowMs = Date.now();
  await registry.declare({
    incidentId,
    scope: { kind: 'ownSystem', agencyCode },
    startedAtMs: nowMs - random.between(0, 2_000),
    endedAtMs: null,
    by: { userId: 's-chief', agencyCode: SENDER },
    reasonId: 'faults/reason',
    nowMs,
  });
  await pause(random.between(1_000, 4_000));
  for (;;) {
    const endedAtMs = Date.now();
    const end = { incidentId, endedAtMs, by: 's-chief', resultId: 'faults/result' };
    if (await tried(changing, () => registry.end({ ...end, nowMs: endedAtMs }))) return;
    const known = await registry.find(incidentId).catch(() => null);
    if (known?.endedAtMs) return; // it was written, and the answer was lost
    await pause(500);
  }
}

async function tried(
  { ledger }: Pick<Changing, 'ledger'>,
  change: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await change();
    return true;
  } catch (error) {
    ledger.fault(error); // the store has been killed: it comes again
    return false;
  }
}
