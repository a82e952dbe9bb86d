import { civilDateAt } from '../calendar/instant.js';
import type { CaseState } from '../case/case-state.js';
import { isOfIssuer, isUnsent } from '../delivery/sending.js';
import type { Recipient } from '../document/document-state.js';
import type { Directory } from '../ports/directory.js';
import type { IncidentScope } from './incident.js';

/** The system through which an agency elsewhere is reached; `null` where nobody knows one. */
export type RouteOf = (agencyCode: string) => string | null;

/** The ways out that may fail. */
export type Way = Extract<IncidentScope, { kind: 'hub' | 'peer' }>;

/** Every agency elsewhere is reached through the hub, and through the system of its own. */
const goes = ({ code, isHosted }: Recipient, way: Way, routeOf: RouteOf): boolean =>
  !isHosted && (way.kind === 'hub' || routeOf(code) === way.peerId);

/** Copies still to be sent: before the issue all that are addressed; a broadcast's as its batches report. */
function unsentRecipients({ document, deliveries }: CaseState): readonly Recipient[] {
  const addressed = document?.revision?.recipients ?? []; // none once they are copies
  const here = Object.values(deliveries)
    .filter((copy) => isUnsent(copy) && isOfIssuer(copy)) // what a receiver forwards is its own (F-T02)
    .map(({ recipient: code, isHosted }) => ({ code, isHosted }));
  const inBatches = (document?.batches ?? [])
    .filter(({ isSent }) => !isSent)
    .flatMap(({ recipients }) => recipients.filter(({ isHosted }) => !isHosted));
  return [...addressed, ...here, ...inBatches];
}

/** CP-3: a document that can go another way does not stop; one with nothing to send neither. */
export function everyUnsentCopyGoes(state: CaseState, way: Way, routeOf: RouteOf): boolean {
  const unsent = unsentRecipients(state);
  return unsent.length > 0 && unsent.every((recipient) => goes(recipient, way, routeOf));
}

/** A copy to an agency elsewhere, whose receipt comes back the way it went. */
export function copyGoes(
  { deliveries }: CaseState,
  deliveryId: string | null,
  way: Way,
  routeOf: RouteOf,
): boolean {
  const copy = deliveryId === null ? undefined : deliveries[deliveryId];
  if (copy === undefined) return false;
  return goes({ code: copy.recipient, isHosted: copy.isHosted }, way, routeOf);
}

/** What answers an issuer elsewhere must go out; between agencies here an act is its own answer. */
export function answerGoes({ document }: CaseState, way: Way, routeOf: RouteOf): boolean {
  if (document === null || document.origin === null) return false;
  return goes({ code: document.issuer, isHosted: false }, way, routeOf);
}

/** The ways of everybody elsewhere whom a stream has to do with, as the directory knows them at an instant. */
export async function routesOf(
  state: CaseState,
  { agency }: Pick<Directory, 'agency'>,
  atMs: number,
): Promise<RouteOf> {
  const copies = Object.values(state.deliveries).filter(({ isHosted }) => !isHosted);
  const codes = new Set<string>([
    ...unsentRecipients(state).flatMap(({ code, isHosted }) => (isHosted ? [] : [code])),
    ...copies.map(({ recipient }) => recipient),
    ...(state.document?.origin ? [state.document.issuer] : []),
  ]);
  const onDate = civilDateAt(atMs);
  const routes = new Map<string, string | null>();
  for (const code of codes) routes.set(code, (await agency(code, onDate))?.peerId ?? null);
  return (code) => routes.get(code) ?? null;
}
