import type { Actor } from '../../domain/access/actor.js';
import { SYSTEM } from '../../domain/access/system-actor.js';
import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { Decided, Proposal } from '../../domain/commit/commit.js';
import type { CarriedPacket, IntakeResult } from '../../domain/delivery/delivery-state.js';
import { intakeOf } from '../../domain/delivery/intake-result.js';
import type { DocumentState, Recipient } from '../../domain/document/document-state.js';
import type { ErrorCode } from '../../domain/errors.js';
import { senderOf } from '../../domain/forwarding/sender.js';
import type { FactsRefused } from '../../domain/ports/event-log.js';
import type { Facts, PreparedProposal } from '../../domain/ports/facts.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import { dueOfChange, dueOfOpening, type Opening } from './due-facts.js';
import type { FactsDeps } from './facts-deps.js';
import { closedFacts, resumedFacts, stopsByIncidents } from './incident-facts.js';
import { checkFiles, checkIntegrity } from './integrity.js';
import { numbersWanted } from './numbers-wanted.js';
import { recomputedFacts, weighedAgain } from './recomputed-facts.js';
import { refusalOwed } from './refusal-owed.js';
import { type Checked, shareChecks } from './shared-check.js';
import { numberAndSeal, signPersonally } from './signatures.js';
import { toldBy } from './told.js';

/** Turns intents into facts; knows the order in which one needs another. */
export function createFacts(deps: FactsDeps): Facts {
  const check = shareChecks((document) => checkIntegrity(document, deps));
  return {
    prepare: async (proposal, { state }): Promise<PreparedProposal> => {
      const numbers = numbersWanted(proposal.commands, state);
      // Before the numbers: while they are taken, nobody else can take one of the register.
      const checked = isChecked(proposal, state) ? await check(state.document) : null;
      return {
        numbers,
        complete: (atMs, given) =>
          new Completion(deps, { state, atMs, given, checked }).run(proposal.commands),
      };
    },
  };
}

type SealedCase = CaseState & Readonly<{ document: DocumentState }>;

/** Whether a copy of a document that is sealed already is taken in or accepted. */
function isChecked({ commands }: Proposal, state: CaseState): state is SealedCase {
  if (state.document === null || state.document.sealSha256 === null) return false;
  return commands.some(({ events }) =>
    events.some(({ type }) => type === 'accepted' || type === 'arrived'),
  );
}

/** TR-22, CP-1: what is signed, and what takes a number of a register's year. */
const NEEDS_RIGHT_CLOCK: ReadonlySet<Event['type']> = new Set([
  'signed',
  'numberedAndSealed',
  'accepted',
]);

interface Start {
  readonly state: CaseState;
  readonly atMs: number;
  readonly given: readonly number[];
  readonly checked: Checked | null;
}

/** One pass over a proposal: each event completed on the state that the ones before it leave. */
class Completion {
  private readonly numbers: number[];
  private readonly atMs: number;
  private state: CaseState;
  private checked: Checked | null;
  private by: Actor = SYSTEM;

  constructor(
    private readonly deps: FactsDeps,
    { state, atMs, given, checked }: Start,
  ) {
    this.numbers = [...given];
    this.atMs = atMs;
    this.state = state;
    this.checked = checked;
  }

  async run(commands: readonly Decided[]): Promise<Result<readonly Decided[], FactsRefused>> {
    const completed: Decided[] = [];
    for (const decided of commands) {
      this.by = decided.actor;
      const before = this.state;
      const events: Event[] = [];
      for (const intent of decided.events) {
        const facts = await this.fix(intent);
        if (!facts.ok)
          return refuse({ kind: 'refused', commandId: decided.commandId, code: facts.error });
        for (const event of facts.value) {
          this.state = evolve(this.state, event);
          events.push(event);
        }
      }
      // A command of which nothing is left is none: it leaves no commit (CK-21).
      if (events.length === 0 && decided.events.length > 0)
        return refuse({
          kind: 'refused',
          commandId: decided.commandId,
          code: 'limitsUnchanged',
        });
      for (const stop of await stopsByIncidents(
        { before, decided, after: this.state },
        this.atMs,
        this.deps,
      )) {
        this.state = evolve(this.state, stop);
        events.push(stop);
      }
      completed.push({ ...decided, events });
    }
    return ok(completed);
  }

  private async fix(event: Event): Promise<Result<readonly Event[], ErrorCode>> {
    const { atMs, deps, state } = this;
    if (NEEDS_RIGHT_CLOCK.has(event.type) && deps.clock.isStopped()) return refuse('clockDrift');
    switch (event.type) {
      case 'signed':
        return one(await signPersonally(event, this.document(), { atMs, by: this.by }, deps));
      case 'numberedAndSealed':
        return one(
          await numberAndSeal(event, this.document(), { atMs, number: this.takeNumber() }, deps),
        );
      case 'issued':
        return this.checkRecipients(event);
      case 'recallOrdered': {
        const noticeNumber = await deps.sealedDocuments.numberAndSymbolOf(
          event.noticeId,
          this.document().issuer,
        );
        return noticeNumber === null ? refuse('noticeInvalid') : ok([{ ...event, noticeNumber }]);
      }
      case 'replaced':
      case 'corrected': {
        const number = await deps.sealedDocuments.numberAndSymbolOf(
          event.newDocumentId,
          this.document().issuer,
        );
        return number === null ? refuse('noticeInvalid') : ok([event]);
      }
      case 'forwardedOutside':
        return this.checkForwarded(event);
      case 'completed':
      case 'replyLinked':
        return this.checkReply(event);
      case 'arrived':
        return this.takeIn(event);
      case 'accepted':
        return this.accept(event);
      case 'obligationOpened': {
        const due = dueOfOpening(event, state, this.opening(), deps.calendars);
        if (!due.ok) return due;
        const opened = { ...event, due: due.value };
        const refusal = refusalOwed(opened, state, this.opening(), deps.calendars);
        return refusal.ok ? ok([opened, ...refusal.value]) : refusal;
      }
      case 'deadlineSet': {
        const due = dueOfChange(event, state, atMs, deps.calendars);
        if (!due.ok) return due;
        return ok(weighedAgain({ ...event, atMs, due: due.value }, state, deps.calendars));
      }
      case 'obligationRecomputed':
        return ok(recomputedFacts(event, state, deps.calendars));
      case 'obligationClosed':
        return ok(closedFacts(event, state, atMs, deps.calendars));
      case 'incidentResumed':
        return ok(resumedFacts(event, state, atMs, deps.calendars));
      case 'clockStopped':
        return ok([{ ...event, atMs }]);
      case 'stepReached':
        return ok([await toldBy(event, state, atMs, deps)]);
      default:
        return ok([event]);
    }
  }

  /** GA-04, on the day of issue: each recipient exists, is active, and is reached as the draft said. */
  private async checkRecipients(event: Event): Promise<Result<readonly Event[], ErrorCode>> {
    const today = civilDateAt(this.atMs);
    for (const recipient of this.document().revision?.recipients ?? []) {
      if (!(await isAddressable(recipient, today, this.deps))) return refuse('recipientUnknown');
    }
    return ok([event]);
  }

  /** GA-04 for F-T02; a copy in another stream of a broadcast is seen by the views alone. */
  private async checkForwarded(
    event: Extract<Event, { type: 'forwardedOutside' }>,
  ): Promise<Result<readonly Event[], ErrorCode>> {
    const { recipient: code, isHosted } = event;
    const today = civilDateAt(this.atMs);
    if (!(await isAddressable({ code, isHosted }, today, this.deps)))
      return refuse('recipientUnknown');
    const { documentId } = this.document();
    const isOfBatch = this.state.name !== documentId;
    const isHeld = isOfBatch && (await this.deps.copies.isHeldBy(documentId, code));
    return isHeld ? refuse('alreadyHeld') : ok([event]);
  }

  /** F-T04: the reply is a document of this agency, sealed, of which the sender has a copy. */
  private async checkReply(
    event: Extract<Event, { type: 'completed' | 'replyLinked' }>,
  ): Promise<Result<readonly Event[], ErrorCode>> {
    const { deliveryId, replyId } = event;
    if (replyId === null) return ok([event]);
    const delivery = this.state.deliveries[deliveryId];
    if (delivery === undefined) throw new Error(`answered without a delivery: ${deliveryId}`);
    const { sealedDocuments, copies } = this.deps;
    const own = await sealedDocuments.numberAndSymbolOf(replyId, delivery.recipient);
    const sender = senderOf(this.document(), delivery);
    const isSent = own !== null && (await copies.isHeldBy(replyId, sender));
    return isSent ? ok([event]) : refuse('replyInvalid');
  }

  /** K1–K12 as far as they can be told now. */
  private async takeIn(
    event: Extract<Event, { type: 'arrived' }>,
  ): Promise<Result<readonly Event[], ErrorCode>> {
    const { packet } = event;
    const intake =
      packet === null ? await this.checks() : await this.checksOfPacket(packet, event.intake);
    return ok([{ ...event, intake }]);
  }

  /** What was intact on arrival must still be when it is registered. */
  private async accept(
    event: Extract<Event, { type: 'accepted' }>,
  ): Promise<Result<readonly Event[], ErrorCode>> {
    const arrivalNumber = this.takeNumber();
    const packet = this.state.deliveries[event.deliveryId]?.packet ?? null;
    const { overall } =
      packet === null ? await this.checks() : await this.checksOfPacket(packet, null);
    return overall === 'fail' ? refuse('integrityFailed') : ok([{ ...event, arrivalNumber }]);
  }

  /** Once per pass: all copies of a commit are of the same document. */
  private async checks(): Promise<IntakeResult> {
    const document = this.document();
    if (this.checked === null || this.checked.seal !== document.sealSha256) {
      this.checked = {
        seal: document.sealSha256,
        result: await checkIntegrity(document, this.deps),
      };
    }
    return this.checked.result;
  }

  /** Of a packet its files: the signatures stand inside them and are the clerk's to look at (SIG-04). */
  private async checksOfPacket(
    { files }: CarriedPacket,
    read: IntakeResult | null,
  ): Promise<IntakeResult> {
    const found = await checkFiles(files, this.deps);
    const own = [SIGNATURES_IN_FILE, ...found];
    const isNew = ({ code }: Readonly<{ code: string }>): boolean =>
      !own.some((finding) => finding.code === code); // a forwarded copy was checked before
    return intakeOf([...(read?.findings ?? []).filter(isNew), ...own]);
  }

  private opening(): Opening {
    return { atMs: this.atMs, by: this.by };
  }

  private document(): DocumentState {
    if (this.state.document === null) throw new Error('facts were asked for no document');
    return this.state.document;
  }

  private takeNumber(): number {
    const number = this.numbers.shift();
    if (number === undefined) throw new Error('a number was needed that nobody had asked for');
    return number;
  }
}

/** Exists, is active, and is reached as the recipient's entry says. */
async function isAddressable(
  { code, isHosted }: Recipient,
  today: CivilDate,
  { directory }: Pick<FactsDeps, 'directory'>,
): Promise<boolean> {
  const agency = await directory.agency(code, today);
  return agency?.isActive === true && (agency.peerId === null) === isHosted;
}

const SIGNATURES_IN_FILE: IntakeResult['findings'][number] = {
  check: 'K7',
  result: 'warn',
  code: 'signaturesInFile',
};

const one = <T extends Event>(result: Result<T, ErrorCode>): Result<readonly Event[], ErrorCode> =>
  result.ok ? ok([result.value]) : result;
