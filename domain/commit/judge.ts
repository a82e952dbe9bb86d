import type { CaseState } from '../case/case-state.js';
import type { Command, CommandOf } from '../case/commands.js';
import { decide } from '../case/decide.js';
import type { Event } from '../case/events.js';
import { evolve } from '../case/evolve.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import type { ErrorCode } from '../errors.js';
import { forwardedCopies } from '../forwarding/holding-tree.js';
import { ok, type Result } from '../result.js';
import type { Answer, Decided, Receipt, Submitted } from './commit.js';
import type { Stream } from './stream.js';

export type Verdict = Readonly<
  | { kind: 'known'; answer: Answer }
  | { kind: 'refused'; code: ErrorCode }
  /** `null` for the repetition of a command accepted before it in the same list. */
  | { kind: 'accepted'; decided: Decided | null }
>;

/** Decides what waits, in order, each on what the ones before it would leave. Changes nothing. */
export function judge(stream: Stream, waiting: readonly Submitted[]): readonly Verdict[] {
  let { state } = stream;
  const receipts: Receipt[] = [...stream.receipts];
  return waiting.map((submitted): Verdict => {
    const { commandId, bodyHash } = submitted;
    const earlier = receipts.find((receipt) => receipt.commandId === commandId);
    if (earlier !== undefined) {
      if (earlier.bodyHash !== bodyHash) return { kind: 'refused', code: 'idempotencyKeyReused' };
      if (earlier.answer.n > stream.n) return { kind: 'accepted', decided: null };
      return { kind: 'known', answer: earlier.answer };
    }
    const decided = decideAll(state, submitted.commands);
    if (!decided.ok) return { kind: 'refused', code: decided.error };
    const { events, states } = decided.value;
    state = decided.value.state;
    const answer: Answer = { n: stream.n + 1, states };
    receipts.push({ commandId, bodyHash, answer });
    return {
      kind: 'accepted',
      decided: { commandId, bodyHash, ...actOf(submitted), events, answer },
    };
  });
}

interface Outcome {
  readonly state: CaseState;
  readonly events: readonly Event[];
  readonly states: Answer['states'];
}

/** An array is decided all or nothing: one refusal refuses it whole. */
function decideAll(before: CaseState, commands: readonly Command[]): Result<Outcome, ErrorCode> {
  let state = before;
  const events: Event[] = [];
  const states: Answer['states'][number][] = [];
  for (const command of commands) {
    const decided = decide(state, command);
    if (!decided.ok) return decided;
    events.push(...decided.value);
    state = decided.value.reduce(evolve, state);
    states.push(stateAfter(state, command));
  }
  return ok({ state, events, states });
}

function stateAfter(state: CaseState, command: Command): Answer['states'][number] {
  if ('obligationId' in command) {
    const isOpen = state.obligations[command.obligationId] !== undefined;
    return { id: command.obligationId, state: isOpen ? 'open' : 'closed' };
  }
  const delivery =
    'deliveryId' in command && command.deliveryId !== null
      ? state.deliveries[command.deliveryId]
      : undefined;
  if (delivery !== undefined) {
    const made = command.type === 'forward' ? heldAfter(state, delivery, command) : null;
    return made ?? { id: delivery.deliveryId, state: delivery.c ?? delivery.b };
  }
  return { id: state.name, state: state.document?.phase ?? '' };
}

/** Whoever forwards learns what to retract it by: the latest holder, or the new copy. */
function heldAfter(
  { deliveries }: CaseState,
  { deliveryId, holders = [] }: DeliveryState,
  { to }: CommandOf<'forward'>,
): Answer['states'][number] | null {
  if (to.kind === 'inside') {
    const holder = holders.at(-1);
    return holder === undefined ? null : { id: holder.holderId, state: 'held' };
  }
  const copy = forwardedCopies(deliveries, deliveryId).at(-1);
  return copy === undefined ? null : { id: copy.deliveryId, state: copy.c ?? copy.b };
}

function actOf({ commands }: Submitted): Pick<Decided, 'actor' | 'type'> {
  const [first] = commands;
  if (first === undefined) throw new Error('an empty list of commands was submitted');
  const names = new Set(commands.map(({ type }) => type));
  return { actor: first.actor, type: [...names].join('+') };
}
