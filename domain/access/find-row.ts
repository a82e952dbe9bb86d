import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';
import type { Actor } from './actor.js';
import type { Role } from './roles.js';
import type { Transition } from './transition.js';

/**
 * The row that a command takes from a state, or why it may not: wrong state, wrong role, no reason.
 *
 * The role is asked before the state only where no state would allow it, so that a stranger learns
 * nothing about the document.
 */
export function findRow<Row extends Transition<string, string>>(
  table: readonly Row[],
  question: {
    readonly command: Row['command'];
    readonly from: string | null;
    readonly actor: Actor;
    /** `undefined` where the command has no reason to give. */
    readonly reasonId?: string | null;
  },
): Result<Row, ErrorCode> {
  const { command, from, actor, reasonId } = question;
  const named = table.filter((row) => row.command === command);
  if (!named.some((row) => mayAct(actor, row.roles))) return refuse('roleNotAllowed');
  const possible = named.filter((row) => row.from.includes(from));
  if (possible.length === 0) return refuse('commandNotPossible');
  const row = possible.find(({ roles }) => mayAct(actor, roles));
  if (row === undefined) return refuse('roleNotAllowed');
  if (row.needsReason && !reasonId) return refuse('reasonMissing');
  return ok(row);
}

export const mayAct = ({ roles }: Actor, allowed: readonly Role[]): boolean =>
  roles.some((role) => allowed.includes(role));
