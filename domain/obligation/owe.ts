import type { ObligationFacts } from '../case/events.js';
import type { Plan } from '../case/plan.js';
import type { RuleId } from './deadline/rules.js';
import type { Owner } from './obligation-state.js';

/** Opens an obligation; its instants are fixed by the commit. */
export function owe(
  plan: Plan,
  rule: RuleId,
  about: {
    readonly deliveryId: string | null;
    readonly owner: Owner;
    readonly triggerMs?: number | null;
    readonly dueOn?: string | null;
  },
): void {
  const { deliveryId, owner, triggerMs = null, dueOn = null } = about;
  const facts: ObligationFacts = { urgency: plan.document().urgency, triggerMs, dueOn };
  plan.add({
    type: 'obligationOpened',
    obligationId: plan.nextId(`${rule}.`),
    rule,
    deliveryId,
    owner,
    facts,
    due: null,
  });
}

/** Ends what is owed by the act that was owed (`done`), or because it no longer is (`cancelled`). */
export function settle(
  plan: Plan,
  deliveryId: string | null,
  rules: readonly string[] | 'all',
  outcome: 'done' | 'cancelled',
): void {
  for (const { obligationId, rule } of plan.owed(deliveryId)) {
    if (rules !== 'all' && !rules.includes(rule)) continue;
    plan.add({ type: 'obligationClosed', obligationId, outcome, lateness: null, isLate: null });
  }
}

/** Whether such an obligation is open. */
export const isOwed = (plan: Plan, deliveryId: string | null, rule: string): boolean =>
  plan.owed(deliveryId).some((open) => open.rule === rule);
