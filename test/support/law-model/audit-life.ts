import type { Event, EventOf } from '../../../domain/case/events.js';
import type { Due } from '../../../domain/obligation/obligation-state.js';
import { ISSUER } from '../a-case.js';
import type { LawLife, Lived } from '../law-life.js';
import type { Published } from '../random-law.js';
import { dayOfLimitAt, MinuteCounter } from './minute-counter.js';
import { EXTENDABLE, minutesLate, unitOfClock } from './model-changes.js';
import { type Basis, climbOf, type ModelLimits } from './model-limits.js';
import { ModelObligation, type Setting } from './model-obligation.js';
import { type CopyMemory, NOTHING_REMEMBERED, owedByTheRules, remembered } from './model-owed.js';
import { areAlike, verdictOn, withoutTold } from './model-weighing.js';
import { policyAt } from './policy-at.js';

/** Holds a life against the model, commit by commit; what does not agree, in words. */
export function auditOf(life: LawLife): readonly string[] {
  const audit = new Audit();
  for (const commit of life.lived) {
    audit.read(commit);
    if (audit.faults.length > 0) return audit.faults;
  }
  return audit.faults;
}

type Opened = EventOf<'obligationOpened'>;
type Weighed = EventOf<'obligationRecomputed' | 'obligationChangeProposed'>;

class Audit {
  readonly faults: string[] = [];
  private readonly open = new Map<string, ModelObligation>();
  private readonly closed = new Set<string>();
  private readonly counters = new Map<unknown, MinuteCounter>();
  private memory: CopyMemory = NOTHING_REMEMBERED;
  private excused = new Set<string>();
  /** Obligations that must be weighed anew, and by which publication, until it is seen how. */
  private readonly toWeigh = new Map<string, string>();

  read(commit: Lived): void {
    const { act, atMs, events, after } = commit;
    if (act.type !== 'alarm') {
      for (const one of this.open.values())
        for (const { step, atMs: dueMs } of one.toCome.slice(0, 1))
          this.holds(dueMs > atMs, `${one.id}: ${step} had not rung though it was due`);
    }
    this.excused = new Set();
    if (act.type === 'calendarChanged')
      for (const id of act.obligationIds) this.toWeigh.set(id, act.publication);
    for (const event of events) this.hear(event, commit);
    for (const id of this.toWeigh.keys()) this.weigh(id, null, commit);
    this.memory = remembered(this.memory, commit);
    const owed = Object.values(after.obligations).map(
      ({ deliveryId, rule }) => `${deliveryId ?? 'document'}:${rule}`,
    );
    this.same('owed', owed.toSorted(), owedByTheRules(after, this.memory));
    this.same('open', Object.keys(after.obligations).toSorted(), [...this.open.keys()].toSorted());
    for (const one of this.open.values()) this.compare(one, commit);
  }

  private hear(event: Event, commit: Lived): void {
    if (event.type === 'obligationOpened') return this.opened(event, commit);
    if (!('obligationId' in event)) return;
    const one = this.open.get(event.obligationId);
    if (one === undefined) {
      this.faults.push(`${event.type} of ${event.obligationId}, which is not open`);
      return;
    }
    const { atMs } = commit;
    if (event.type === 'obligationRecomputed' || event.type === 'obligationChangeProposed') {
      if (commit.act.type === 'confirmDeadline') return this.confirm(one, event, commit);
      return this.weigh(one.id, event, commit);
    }
    this.weigh(one.id, null, commit);
    switch (event.type) {
      case 'obligationClosed':
        return this.close(one, event, commit);
      case 'stepReached': {
        const [next] = one.toCome;
        this.same(`${one.id}: the step that rings`, event.step, next?.step);
        this.holds((next?.atMs ?? Infinity) <= atMs, `${one.id}: ${event.step} rang early`);
        one.told.add(event.step);
        return;
      }
      case 'clockStopped':
        this.holds(one.stoppedFromMs === null, `${one.id}: stopped twice`);
        one.stoppedFromMs = atMs;
        return;
      case 'deadlineSet':
        if (event.why === 'extended') return this.extend(one, event, commit);
        this.weighLater(one);
        one.stop(
          { fromMs: one.stoppedFromMs ?? Number.NaN, toMs: atMs },
          this.basis(one, commit.law),
        );
        one.stoppedFromMs = null;
        return;
      case 'incidentStopped': {
        const earliestMs = Math.max(one.question.triggerMs, one.extendedAtMs ?? 0);
        this.holds(event.fromMs >= earliestMs, `${one.id}: held before it ran`);
        this.holds(!one.incidents.has(event.incidentId), `${one.id}: one incident holds it twice`);
        one.incidents.set(event.incidentId, { fromMs: event.fromMs, toMs: null });
        return;
      }
      case 'breachExcused':
        this.same(`${one.id}: the breach excused`, event.breachMs, one.setting.limits.breachMs);
        this.excused.add(one.id);
        return;
      case 'incidentResumed':
        return this.resume(one, event, commit);
      case 'stepAcknowledged':
      case 'ordered':
      case 'ownerSucceeded': // whoever owes it, its limits stay
        return;
    }
  }

  private opened(event: Opened, commit: Lived): void {
    const { obligationId: id, rule, deliveryId, owner, facts, due } = event;
    const { act, atMs, after, law } = commit;
    const { document, deliveries } = after;
    const copy = deliveryId === null ? undefined : deliveries[deliveryId];
    const isWatch = rule === 'TR-05' && copy?.isHosted === false;
    const isKnown = this.open.has(id) || this.closed.has(id);
    this.holds(!isKnown, `${id} was opened twice`);
    this.same(`${id}: whose`, owner.agencyCode, accountable(event, commit));
    const triggerMs = facts.triggerMs ?? atMs;
    const ofReceipt = ['TR-05', 'TR-06a', 'TR-08'];
    this.holds(
      triggerMs === atMs || (ofReceipt.includes(rule) && triggerMs < atMs),
      `${id}: its trigger`,
    );
    const question = {
      rule,
      urgency: document?.urgency ?? 'normal',
      triggerMs,
      openedAtMs: isWatch ? triggerMs : atMs,
      dueOn: facts.dueOn,
      receivedAtMs: act.type === 'arrive' ? act.receivedAtMs : atMs,
      signedAtMs: copy?.forwardedFrom === undefined ? (document?.signedAtMs ?? null) : null,
      isWatch,
    } as const;
    const basis = {
      counter: this.counter(law, owner.agencyCode),
      policy: policyAt(law, triggerMs),
    };
    const one = new ModelObligation(id, question, owner.agencyCode, basis);
    one.isProvisional = due?.isProvisional ?? false;
    this.open.set(id, one);
    this.limits(`${id} opened`, due, one.setting.limits);
    const isDraft = this.isDraft(one, basis.counter)(one.setting.limits);
    const isOnWall = unitOfClock(question) === 'wall';
    this.holds(
      one.isProvisional || isOnWall || !isDraft,
      `${id}: rests on a draft and does not say`,
    );
  }

  /** CK-20: met or late by the model's own limit; what is no longer owed is neither. */
  private close(one: ModelObligation, event: EventOf<'obligationClosed'>, commit: Lived): void {
    const { breachMs } = one.setting.limits;
    const isDone = event.outcome === 'done';
    const isLate = isDone && breachMs !== null && commit.atMs > breachMs;
    this.holds(
      [...one.incidents.values()].every(({ toMs }) => toMs !== null),
      `${one.id}: held`,
    );
    this.same(`${one.id}: late`, event.isLate, isLate);
    const counter = this.counter(commit.law, one.agencyCode);
    const lateness = isLate ? minutesLate(breachMs, commit.atMs, counter) : null;
    this.same(`${one.id}: by how much`, event.lateness, lateness);
    this.open.delete(one.id);
    this.closed.add(one.id);
  }

  private extend(one: ModelObligation, event: EventOf<'deadlineSet'>, commit: Lived): void {
    const { targetMs, breachMs } = one.setting.limits;
    const toMs = event.toMs ?? Number.NaN;
    this.holds(!one.isHeld, `${one.id}: extended while it stands still`);
    this.holds(EXTENDABLE.includes(one.question.rule), `${one.id}: is no one's to extend`);
    this.holds(toMs > commit.atMs && toMs > (targetMs ?? 0), `${one.id}: not later`);
    const isPastLaw = one.question.rule === 'TR-06b' && toMs > (breachMs ?? 0);
    this.holds(!isPastLaw, `${one.id}: past TR-06a`);
    this.weighLater(one);
    one.extend(commit.atMs, toMs, this.basis(one, commit.law));
  }

  /** A proposal that waited is weighed on what is now. */
  private weighLater({ id, waiting }: ModelObligation): void {
    if (waiting !== null) this.toWeigh.set(id, waiting.publication);
  }

  private resume(one: ModelObligation, event: EventOf<'incidentResumed'>, commit: Lived): void {
    const held = one.incidents.get(event.incidentId);
    this.holds(held?.toMs === null, `${one.id}: let go though it was not held`);
    const stop = { fromMs: held?.fromMs ?? Number.NaN, toMs: event.toMs };
    this.holds(stop.toMs >= stop.fromMs, `${one.id}: a stop ends before it begins`);
    const basis = this.basis(one, commit.law);
    const before = one.setting.limits.breachMs;
    const moved = one.withStop(stop, basis).limits.breachMs;
    const isMoved = before !== null && moved !== null && moved > before;
    const isExcused = one.told.has('breach') && isMoved && moved >= commit.atMs;
    this.same(`${one.id}: its breach is excused`, this.excused.delete(one.id), isExcused);
    if (isExcused) one.told.delete('breach');
    this.weighLater(one);
    one.stop(stop, basis);
    one.incidents.set(event.incidentId, stop);
    const { fromMs, toMs } = stop;
    this.same(
      `${one.id}: how long it stood`,
      event.stopped,
      minutesLate(fromMs, toMs, basis.counter),
    );
  }

  private confirm(one: ModelObligation, event: Weighed, { act }: Lived): void {
    const { waiting } = one;
    const isAsked = act.type === 'confirmDeadline' && act.publication === waiting?.publication;
    this.holds(isAsked && event.type === 'obligationRecomputed', `${one.id}: nothing to confirm`);
    if (waiting !== null) this.set(one, waiting.setting, event.due);
  }

  /** CAL-04, CK-21: later by itself, earlier only proposed, and the same leaves everything. */
  private weigh(id: string, event: Weighed | null, commit: Lived): void {
    const one = this.open.get(id);
    const publication = this.toWeigh.get(id);
    this.toWeigh.delete(id);
    if (one === undefined || (publication === undefined && event === null)) return;
    this.holds(publication === event?.publication || event === null, `${id}: whose publication`);
    if (one.told.has('breach') || one.question.isWatch) {
      this.holds(event === null, `${id}: weighed anew though nothing can move it`);
      return;
    }
    const basis = this.basis(one, commit.law);
    const setting = one.recomputed(basis, this.isDraft(one, basis.counter));
    const expected = verdictOn(one, setting);
    if (event === null) return this.same(`${id}: weighed anew`, 'unchanged', expected);
    const isProposal = event.type === 'obligationChangeProposed';
    const actual = isProposal ? 'proposed' : 'moved';
    // Reminders are not the model's: they alone may have moved.
    const standing = isProposal ? one.waiting?.setting : one.setting;
    const isSame = expected === 'unchanged' && areAlike(standing, setting, one);
    this.holds(isSame || expected === actual, `${id}: ${actual} where it was ${expected}`);
    this.limits(`${id} weighed`, event.due, withoutTold(setting, one));
    if (isProposal) one.waiting = { publication: event.publication, setting };
    else this.set(one, setting, event.due);
  }

  private set(one: ModelObligation, setting: Setting, due: Due | null): void {
    one.setting = setting;
    one.waiting = null;
    one.isProvisional = due?.isProvisional ?? false;
  }

  /** After every commit: what stands, and exactly one step to come of what runs. */
  private compare(one: ModelObligation, { after, act }: Lived): void {
    const open = after.obligations[one.id];
    if (open === undefined) return;
    const what = `${one.id} after ${act.type}`;
    const { targetMs, breachMs } = one.setting.limits;
    this.same(`${what}: target`, open.due?.targetMs, targetMs);
    this.same(`${what}: breach`, open.due?.breachMs, breachMs);
    this.same(`${what}: to come`, open.ladder, one.toCome);
  }

  private limits(what: string, due: Due | null, { targetMs, breachMs, steps }: ModelLimits): void {
    this.same(`${what}: target`, due?.targetMs, targetMs);
    this.same(`${what}: breach`, due?.breachMs, breachMs);
    this.same(`${what}: ladder`, due?.ladder, steps);
  }

  private basis({ question, agencyCode }: ModelObligation, law: Published): Basis {
    return { counter: this.counter(law, agencyCode), policy: policyAt(law, question.triggerMs) };
  }

  private counter({ issuers, others }: Published, agencyCode: string): MinuteCounter {
    const versions = agencyCode === ISSUER ? issuers : others;
    const known = this.counters.get(versions) ?? new MinuteCounter(versions);
    this.counters.set(versions, known);
    return known;
  }

  /** Whether limits rest on a year that nobody has published; those on the wall rest on none (CAL-13). */
  private isDraft({ question }: ModelObligation, counter: MinuteCounter) {
    const isUrgent = climbOf(question.rule, question.urgency) === 'urgent';
    return ({ steps }: ModelLimits): boolean =>
      !isUrgent && steps.some(({ atMs }) => !counter.day(dayOfLimitAt(atMs)).isPublished);
  }

  private holds(isTrue: boolean, fault: string): void {
    if (!isTrue) this.faults.push(fault);
  }

  private same(what: string, actual: unknown, expected: unknown): void {
    const [is, was] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (is !== was) this.faults.push(`${what}: ${legible(is)}, but by the rules ${legible(was)}`);
  }
}

/** CAL-05, 6.2: whose duty it is, and so whose calendar it runs on. */
function accountable({ rule, deliveryId }: Opened, { after }: Lived): string | undefined {
  const { document, deliveries } = after;
  const copy = deliveryId === null ? undefined : deliveries[deliveryId];
  const isSenders = rule === 'TR-18' || (rule === 'TR-05' && copy?.isHosted === false);
  if (copy === undefined) return document?.issuer;
  return isSenders ? (copy.forwardedFrom?.agencyCode ?? document?.issuer) : copy.recipient;
}

/** Instants as people here read them. */
const legible = (json: string | undefined): string =>
  (json ?? 'nothing').replaceAll(/\d{13}/g, (ms) =>
    new Date(Number(ms) + 7 * 3_600_000).toISOString().slice(0, 16),
  );
