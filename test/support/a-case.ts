import type { Actor } from '../../domain/access/actor.js';
import type { Role } from '../../domain/access/roles.js';
import { SYSTEM } from '../../domain/access/system-actor.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { Command, CommandOf } from '../../domain/case/commands.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { Commit, Decided, Submitted } from '../../domain/commit/commit.js';
import { judge, type Verdict } from '../../domain/commit/judge.js';
import { emptyStream, fold, type Stream } from '../../domain/commit/stream.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Recipient, Revision } from '../../domain/document/document-state.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { Urgency } from '../../domain/urgency.js';
import { completeFacts, HOUR_MS, INTAKE, type Intake } from './complete-facts.js';

export const ISSUER = agencyCode('H99.01');
/** Lives on this platform. */
export const HOSTED = agencyCode('H99.02');
/** Lives here too, and is no recipient: what it gets is forwarded to it. */
export const NEIGHBOUR = agencyCode('H99.04');
/** Is reached through a gateway. */
export const ELSEWHERE = agencyCode('H98.01');
export const DOCUMENT_ID = 'doc';
export const REASON = 'text-of-the-reason';

type WithoutActor<T> = T extends unknown ? Omit<T, 'actor'> : never;
/** A command as somebody gives it: who they are is put in by `by`. */
export type Act = WithoutActor<Command>;

/** Somebody with exactly these roles in an agency; by default the author, or the lead handler. */
export const inRole = (
  roles: Role | readonly Role[],
  agency: Actor['agencyCode'] = ISSUER,
  userId = agency === ISSUER ? 'author' : 'handler',
): Actor => ({
  userId,
  agencyCode: agency,
  unitId: 'office',
  roles: typeof roles === 'string' ? [roles] : roles,
});

export const officer = inRole('officer');
export const signer = inRole(['leader', 'authorizedSigner'], ISSUER, 'signer');
export const clerk = inRole('recordsClerk', ISSUER, 'clerk');
export const receiverClerk = inRole('recordsClerk', HOSTED, 'receiver-clerk');
export const receiverLeader = inRole('leader', HOSTED, 'receiver-leader');
export const handler = inRole('officer', HOSTED);

export interface CaseOptions {
  readonly urgency?: Urgency;
  readonly dueOn?: string | null;
  readonly recipients?: readonly Recipient[];
  readonly intake?: Intake;
}

export const revisionOf = ({
  urgency = 'normal',
  dueOn = null,
  recipients = [{ code: HOSTED, isHosted: true }],
}: CaseOptions = {}): Revision => ({
  digest: 'a'.repeat(64),
  draftVersion: 1,
  files: [{ fileId: 'f1', sha256: 'b'.repeat(64), sizeBytes: 30_000 }],
  recipients,
  urgency,
  documentType: 'BC',
  symbol: 'BC-STN',
  dueOn,
  replaces: null,
});

/** The leader's direction: `handler` is to lead. */
export const ASSIGNMENT = {
  leadUnitId: 'office',
  leadHandlerId: handler.userId,
  coUnitIds: [],
  resolveOn: null,
  reasonId: null,
} as const;

const BEGAN_AT_MS = Date.parse('2026-03-02T09:00:00+07:00');

/**
 * One stream, taken through its life by real commands: judged, completed, folded. Immutable, so that
 * a test may go two ways from one state.
 */
export class ACase {
  private constructor(
    readonly options: CaseOptions,
    readonly stream: Stream,
    readonly commits: readonly Commit[],
    readonly nowMs: number,
  ) {}

  static begin(options: CaseOptions = {}, stream: Stream = emptyStream): ACase {
    return new ACase(options, stream, [], BEGAN_AT_MS);
  }

  get state(): CaseState {
    return this.stream.state;
  }

  /** Events of the last commit. */
  get events(): readonly Event[] {
    return this.commits.at(-1)?.commands.flatMap(({ events }) => events) ?? [];
  }

  get phase(): string | null {
    return this.state.document?.phase ?? null;
  }

  /** The last copy to an agency. */
  delivery(code: string = this.recipient): DeliveryState {
    const copies = Object.values(this.state.deliveries);
    const found = copies.findLast(({ recipient }) => recipient === code);
    if (found === undefined) throw new Error(`no copy to ${code}`);
    return found;
  }

  get deliveryId(): string {
    return this.delivery().deliveryId;
  }

  /** The rules under which something is owed now, in alphabetical order. */
  get owed(): readonly string[] {
    return Object.values(this.state.obligations)
      .map(({ rule }) => rule)
      .toSorted();
  }

  later(byMs: number): ACase {
    return new ACase(this.options, this.stream, this.commits, this.nowMs + byMs);
  }

  verdict(actor: Actor, acts: Act | readonly Act[], commandId = `c${this.stream.n + 1}`): Verdict {
    const [verdict] = judge(this.stream, [submitted(actor, acts, commandId)]);
    if (verdict === undefined) throw new Error('the judge said nothing');
    return verdict;
  }

  /** Why the judge refuses; `null` where it does not. */
  refusal(actor: Actor, acts: Act | readonly Act[]): ErrorCode | null {
    const verdict = this.verdict(actor, acts);
    return verdict.kind === 'refused' ? verdict.code : null;
  }

  /** Commits what is decided; a refusal is a fault of the test. */
  by(actor: Actor, acts: Act | readonly Act[]): ACase {
    const verdict = this.verdict(actor, acts);
    if (verdict.kind !== 'accepted' || verdict.decided === null)
      throw new Error(`not decided: ${JSON.stringify(verdict)} of ${JSON.stringify(acts)}`);
    return this.commit([verdict.decided]);
  }

  bySystem(act: Act): ACase {
    return this.by(SYSTEM, act);
  }

  /** One commit of what has been decided, its facts fixed at this instant. */
  commit(decided: readonly Decided[]): ACase {
    const { nowMs, options } = this;
    let { state } = this.stream;
    const commands = decided.map((one) => {
      const events = completeFacts(one.events, state, {
        atMs: nowMs,
        intake: options.intake ?? 'pass',
      });
      state = events.reduce(evolve, state);
      return { ...one, events };
    });
    return this.appended(commands);
  }

  /** One commit of commands whose facts have been fixed. */
  appended(commands: readonly Decided[]): ACase {
    const { stream, nowMs, options } = this;
    const n = stream.n + 1;
    const commit: Commit = {
      streamId: `doc/${ISSUER}/${DOCUMENT_ID}`,
      n,
      prevHash: stream.hash,
      hash: `h${n}`,
      atMs: nowMs,
      commands,
    };
    return new ACase(
      options,
      fold(stream, commit),
      [...this.commits, commit],
      nowMs + HOUR_MS / 60,
    );
  }

  drafted(): ACase {
    const urgency = this.options.urgency ?? 'normal';
    return this.by(officer, {
      type: 'createDraft',
      documentId: DOCUMENT_ID,
      urgency,
      secrecy: 'normal',
    });
  }

  submitted(): ACase {
    const revision = revisionOf(this.options);
    return this.drafted().by(officer, { type: 'submit', revision, secrecy: 'normal', missing: [] });
  }

  approved(): ACase {
    return this.submitted().by(signer, { type: 'approve', digest: null });
  }

  signed(): ACase {
    return this.approved().by(signer, { type: 'sign' });
  }

  sealed(): ACase {
    return this.signed().by(clerk, { type: 'seal', register: 'general' });
  }

  issued(): ACase {
    return this.sealed().by(clerk, { type: 'issue' });
  }

  recalled(): ACase {
    return this.by(signer, { type: 'recall', noticeId: 'notice', reasonId: REASON });
  }

  replaced(): ACase {
    return this.by(clerk, { type: 'replace', newDocumentId: 'new-doc', reasonId: REASON });
  }

  accepted(): ACase {
    const { deliveryId } = this;
    return this.by(receiverClerk, { type: 'accept', deliveryId, confirmsWarnings: true });
  }

  presented(): ACase {
    return this.accepted().by(receiverClerk, { type: 'present', deliveryId: this.deliveryId });
  }

  assigned(): ACase {
    const { deliveryId } = this;
    return this.presented().by(receiverLeader, { type: 'assign', deliveryId, ...ASSIGNMENT });
  }

  started(): ACase {
    const { deliveryId } = this;
    return this.assigned().by(handler, {
      type: 'start',
      deliveryId,
      leadUnitId: null,
      leadHandlerId: null,
    });
  }

  paused(): ACase {
    const { deliveryId } = this;
    return this.started()
      .by(handler, {
        type: 'stopClock',
        deliveryId,
        reasonCode: 'awaitingOtherAgency',
        reasonId: REASON,
      })
      .by(receiverLeader, { type: 'confirm', deliveryId });
  }

  completed(): ACase {
    const { deliveryId } = this;
    return this.started().by(handler, { type: 'complete', deliveryId, replyId: null });
  }

  refused(): ACase {
    const { deliveryId } = this;
    return this.by(receiverClerk, {
      type: 'refuse',
      deliveryId,
      reasonCode: 'incomplete',
      reasonId: REASON,
    });
  }

  asked(type: 'takeBack' | 'update'): ACase {
    const { deliveryId } = this;
    const about = { deliveryId, reasonId: REASON } as const;
    return this.by(
      clerk,
      type === 'update' ? { type, ...about, changedDigest: 'e'.repeat(64) } : { type, ...about },
    );
  }

  /** A gateway reports how an attempt went; by default the current one. */
  dispatched(
    outcome: 'accepted' | 'failed' | 'rejected' | 'lateEvidence' = 'accepted',
    attempt = this.delivery().attempt,
  ): ACase {
    const { deliveryId } = this;
    return this.bySystem({ type: 'dispatchResult', deliveryId, attempt, outcome });
  }

  /** A status packet of the receiver's own system. */
  reported(statusCode: string, reportedAtMs = this.nowMs): ACase {
    const { deliveryId } = this;
    return this.bySystem({
      type: 'peerStatus',
      deliveryId,
      statusCode,
      reportedAtMs,
      reasonId: null,
    });
  }

  /** The next step of what is owed under a rule is due. */
  rung(rule: string): ACase {
    const open = Object.values(this.state.obligations).find((one) => one.rule === rule);
    const step = open?.ladder[0]?.step;
    if (open === undefined || step === undefined) throw new Error(`nothing to ring of ${rule}`);
    const { obligationId, revision } = open;
    return this.bySystem({ type: 'alarm', obligationId, revision, step });
  }

  private get recipient(): string {
    const [copy] = Object.values(this.state.deliveries);
    if (copy === undefined) throw new Error('no copy yet');
    return copy.recipient;
  }
}

export const aCase = (options: CaseOptions = {}): ACase => ACase.begin(options);

/** A case whose only recipient is reached through a gateway. */
export const aCaseElsewhere = (options: CaseOptions = {}): ACase =>
  ACase.begin({ recipients: [{ code: ELSEWHERE, isHosted: false }], ...options });

/** A packet of an agency elsewhere for one that lives here. */
export const arrival = (more: Partial<CommandOf<'arrive'>> = {}): Act => ({
  type: 'arrive',
  documentId: DOCUMENT_ID,
  issuer: ELSEWHERE,
  recipient: HOSTED,
  packetId: 'packet',
  wireDocumentId: 'H98.01,2026/03/02,12/VP-A',
  urgency: 'normal',
  dueOn: null,
  number: { number: '12', symbol: 'VP-A', issuedOn: '2026-03-02' },
  files: [],
  findings: INTAKE.warn.findings,
  receivedAtMs: BEGAN_AT_MS - HOUR_MS,
  secrecy: 'normal',
  ...more,
});

/** A document that came in a packet: its issuer lives elsewhere. */
export const aCaseFromElsewhere = (more: Partial<CommandOf<'arrive'>> = {}): ACase =>
  aCase().bySystem(arrival(more));

export function submitted(
  actor: Actor,
  acts: Act | readonly Act[],
  commandId: string,
  bodyHash = 'body',
): Submitted {
  const list = Array.isArray(acts) ? acts : [acts];
  const commands = list.map((act) => ({ ...act, actor })) as readonly Command[];
  return { commandId, bodyHash, commands };
}
