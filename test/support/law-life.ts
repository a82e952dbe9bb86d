import type { Actor } from '../../domain/access/actor.js';
import { SYSTEM } from '../../domain/access/system-actor.js';
import { alarms } from '../../domain/case/alarms.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import {
  type ACase,
  type Act,
  ASSIGNMENT,
  aCase,
  arrival,
  clerk,
  DOCUMENT_ID,
  ELSEWHERE,
  HOSTED,
  handler,
  inRole,
  officer,
  REASON,
  receiverClerk,
  receiverLeader,
  revisionOf,
  signer,
} from './a-case.js';
import { aimed, dateAt, incidentOf } from './aimed-act.js';
import { lawFacts } from './law-facts.js';
import { tried } from './random-case.js';
import type { Happening, LawBeginning } from './random-happenings.js';
import { calendarSource, type Published } from './random-law.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** How often something else is tried where the first is refused. */
const TRIES = 6;

/** What one commit of a life was: who did what, under which law, and what it left. */
export interface Lived {
  readonly actor: Actor;
  readonly act: Act;
  readonly atMs: number;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly events: readonly Event[];
  readonly law: Published;
}

/** A refusal, by the judge or by the commit. */
export interface Refused {
  readonly actor: Actor;
  readonly act: Act;
  readonly before: CaseState;
  readonly code: ErrorCode;
}

export interface LawLife {
  readonly lived: readonly Lived[];
  readonly refused: readonly Refused[];
  readonly end: ACase;
}

/** Lives under a law that changes; every instant is the law's, and timers ring as a stream's would. */
export function livedUnder(
  laws: readonly [Published, ...Published[]],
  begins: LawBeginning,
  birthMs: number,
  happens: readonly Happening[],
): LawLife {
  const life = new Life(laws, begins, birthMs);
  life.begin(begins);
  for (const happening of happens) life.goThrough(happening);
  return life;
}

class Life implements LawLife {
  readonly lived: Lived[] = [];
  readonly refused: Refused[] = [];
  private one: ACase;
  private law: Published;
  private source: CalendarSource;
  private publications = 0;

  constructor(
    private readonly laws: readonly [Published, ...Published[]],
    begins: LawBeginning,
    birthMs: number,
  ) {
    const recipients = [
      { code: HOSTED, isHosted: true },
      { code: ELSEWHERE, isHosted: false },
    ];
    const dueOn = begins.dueOn === null ? null : dateAt(birthMs, 9 * DAY_MINUTES);
    const born = aCase({ ...begins, dueOn, recipients });
    this.one = born.later(birthMs - born.nowMs);
    this.law = laws[0];
    this.source = calendarSource(this.law);
  }

  get end(): ACase {
    return this.one;
  }

  begin({ point, urgency = 'normal', depth }: LawBeginning): void {
    const { dueOn = null } = this.one.options;
    if (point === 'elsewhere') {
      const receivedAtMs = this.one.nowMs - 900 * MINUTE_MS;
      const findings =
        this.one.options.intake === 'fail'
          ? ([{ check: 'K4', result: 'fail', code: 'contentDiffers' }] as const)
          : [];
      this.tries(SYSTEM, arrival({ urgency, dueOn, receivedAtMs, findings }));
      return;
    }
    const revision = revisionOf(this.one.options);
    const preparing: readonly (readonly [Actor, Act])[] = [
      [officer, { type: 'createDraft', documentId: DOCUMENT_ID, urgency, secrecy: 'normal' }],
      [officer, { type: 'submit', revision, secrecy: 'normal', missing: [] }],
      [signer, { type: 'approve', digest: null }],
      [signer, { type: 'sign' }],
      [clerk, { type: 'seal', register: 'general' }],
      [clerk, { type: 'issue' }],
    ];
    const count = { new: 0, signed: 4, sealed: 5, issued: 6 }[point];
    for (const [actor, act] of preparing.slice(0, count)) this.tries(actor, act);
    if (point === 'issued') this.receive(depth);
    if (point !== 'sealed' || depth < 4) return;
    this.tries(clerk, { type: 'voidNumber', reasonId: REASON });
    this.tries(signer, { type: 'confirm', deliveryId: null });
  }

  /** The first copy, as far as a stop of its clock. */
  private receive(depth: number): void {
    const [copy] = Object.values(this.one.state.deliveries);
    if (copy === undefined) return;
    const { deliveryId } = copy;
    const start = { type: 'start', deliveryId, leadUnitId: null, leadHandlerId: null } as const;
    const reasonCode = 'awaitingOtherAgency';
    const receiving: readonly (readonly [Actor, Act])[] = [
      [receiverClerk, { type: 'accept', deliveryId, confirmsWarnings: true }],
      [receiverClerk, { type: 'present', deliveryId }],
      [receiverLeader, { type: 'assign', deliveryId, ...ASSIGNMENT }],
      [handler, start],
      [handler, { type: 'stopClock', deliveryId, reasonCode, reasonId: REASON }],
      [receiverLeader, { type: 'confirm', deliveryId }],
    ];
    for (const [actor, act] of receiving.slice(0, depth)) this.tries(actor, act);
  }

  goThrough(happening: Happening): void {
    switch (happening.kind) {
      case 'wait':
        return this.wait(happening);
      case 'publish':
        return this.publish();
      case 'incident':
        this.tries(SYSTEM, incidentOf(this.one, happening));
        return;
      case 'act':
        return this.act(happening);
    }
  }

  /** Somebody does something; where it is refused, somebody else something else. */
  private act(happening: Happening): void {
    const waiting = Object.values(this.one.state.obligations).find(({ proposed }) => proposed);
    if (waiting?.proposed && happening.variant % 3 === 0) {
      const { obligationId, owner, proposed } = waiting;
      const { publication } = proposed;
      const chief = inRole('chiefOfOffice', owner.agencyCode, 'chief');
      if (this.tries(chief, { type: 'confirmDeadline', obligationId, publication })) return;
    }
    for (let nth = 0; nth < TRIES; nth += 1) {
      const { which, who, variant } = happening;
      const step = { ...happening, which: which + nth, who: who + 7 * nth, variant: variant + nth };
      const { actor, act } = tried(this.one, step);
      // Alarms are the timer's, and a document begins once.
      const isOver = act.type === 'createDraft' && this.one.state.document !== null;
      if (act.type === 'alarm' || isOver) continue;
      if (this.tries(actor, aimed(this.one, act, step))) return;
    }
  }

  /** Tries something once everything that is due has rung; what is refused leaves no trace. */
  private tries(actor: Actor, act: Act): boolean {
    this.ring(this.one.nowMs);
    return this.commit(actor, act);
  }

  private wait({ minutes, isTimerLate }: Happening): void {
    const untilMs = this.one.nowMs + minutes * MINUTE_MS;
    if (isTimerLate) this.one = this.one.later(minutes * MINUTE_MS);
    this.ring(untilMs);
    if (untilMs > this.one.nowMs) this.one = this.one.later(untilMs - this.one.nowMs);
  }

  /** As the stream's one timer: the earliest step, at its instant or as soon after it as one wakes. */
  private ring(untilMs: number): void {
    for (;;) {
      const [next] = alarms(this.one.state);
      if (next === undefined || next.atMs > Math.max(untilMs, this.one.nowMs)) return;
      if (next.atMs > this.one.nowMs) this.one = this.one.later(next.atMs - this.one.nowMs);
      const { obligationId, revision, step } = next;
      const rang = this.commit(SYSTEM, { type: 'alarm', obligationId, revision, step });
      if (!rang) throw new Error(`the step that comes next was refused: ${next.id}`);
    }
  }

  /** CAL-04: what is open is weighed at once against what is published now. */
  private publish(): void {
    this.publications += 1;
    const law = this.laws[this.publications % this.laws.length];
    this.ring(this.one.nowMs);
    if (law === undefined) return;
    this.law = law;
    this.source = calendarSource(law);
    const publication = `p${this.publications}`;
    const obligationIds = Object.keys(this.one.state.obligations);
    this.commit(SYSTEM, { type: 'calendarChanged', publication, obligationIds });
  }

  private commit(actor: Actor, act: Act): boolean {
    const { one, law } = this;
    const verdict = one.verdict(actor, act);
    const refuse = (code: ErrorCode): false => {
      this.refused.push({ actor, act, before: one.state, code });
      return false;
    };
    if (verdict.kind === 'refused') return refuse(verdict.code);
    if (verdict.kind === 'known' || verdict.decided === null) throw new Error('ids repeat');
    const { decided } = verdict;
    const atMs = one.nowMs;
    const { intake = 'pass' } = one.options;
    const calendars = this.source;
    const facts = lawFacts(decided.events, one.state, { atMs, by: actor, intake, calendars });
    if (!facts.ok) return refuse(facts.error);
    this.one = one.appended([{ ...decided, events: facts.value }]);
    const [before, after] = [one.state, this.one.state];
    this.lived.push({ actor, act, atMs, before, after, events: facts.value, law });
    return true;
  }
}
