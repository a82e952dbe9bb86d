import { type CivilDate, parseCivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import { type AgencyCode, parseAgencyCode } from '../../domain/directory/agency-code.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { Agency } from '../../domain/ports/directory.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import type { IntakeDeps } from './intake-deps.js';

type Deps = Pick<IntakeDeps, 'directory' | 'nowMs'>;

const MAX_SUCCESSORS = 8;

/** An agency by a code of the wire, old or new, as of a day; where that day knows none, as of today. */
export async function agencyOnWire(
  code: string | null,
  onDate: CivilDate | null,
  { directory, nowMs }: Deps,
): Promise<Agency | null> {
  const parsed = parseAgencyCode(code ?? '');
  if (!parsed.ok) return null;
  const isDate = onDate !== null && parseCivilDate(onDate).ok;
  const then = isDate ? await directory.agency(parsed.value, onDate) : null;
  return then ?? directory.agency(parsed.value, today(nowMs));
}

/**
 * The sender, as of the day its packet is dated, or why it may not send.
 *
 * A code nobody knows is `senderUnknown` (RD-13). A code of somebody whom another system speaks for,
 * or who lives on this platform, is `senderNotOfPeer`: else any peer could recall anybody's documents
 * (AG-06, RL-07).
 */
export async function resolveSender(
  code: string,
  { fromPeer, onDate }: Readonly<{ fromPeer: string; onDate: CivilDate | null }>,
  deps: Deps,
): Promise<Result<AgencyCode, ErrorCode>> {
  const now = await agencyOnWire(code, null, deps);
  if (now === null) return refuse('senderUnknown');
  if (now.peerId !== fromPeer) return refuse('senderNotOfPeer');
  const then = await agencyOnWire(code, onDate, deps);
  return ok(then?.agencyCode ?? now.agencyCode);
}

/** Agencies of this platform among codes of the wire, each once (RES-12), and whether any code is known. */
export async function hostedAmong(
  codes: readonly (string | null)[],
  onDate: CivilDate | null,
  deps: Deps,
): Promise<Readonly<{ hosted: readonly AgencyCode[]; isAnyUnknown: boolean }>> {
  const agencies = await Promise.all(codes.map((code) => agencyOnWire(code, onDate, deps)));
  const hosted = agencies.flatMap((agency) => (agency?.peerId === null ? [agency.agencyCode] : []));
  return { hosted: [...new Set(hosted)], isAnyUnknown: agencies.includes(null) };
}

/** Whether an agency is the issuer, or has taken over from it (AG-04): only they may ask (GD-01). */
export async function standsForIssuer(
  agencyCode: AgencyCode,
  issuer: AgencyCode,
  { directory, nowMs }: Deps,
): Promise<boolean> {
  let current: AgencyCode | null = issuer;
  for (let i = 0; i < MAX_SUCCESSORS && current !== null; i += 1) {
    if (current === agencyCode) return true;
    current = (await directory.agency(current, today(nowMs)))?.successorCode ?? null;
  }
  return false;
}

const today = (nowMs: () => number): CivilDate => civilDateAt(nowMs());
