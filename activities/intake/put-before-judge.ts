import { SYSTEM } from '../../domain/access/system-actor.js';
import type { SystemCommand } from '../../domain/case/commands.js';
import type { IntakeDeps } from './intake-deps.js';
import type { Answered } from './verdict.js';

interface Submission {
  readonly streamId: string;
  /** Deterministic, so that a packet taken up again meets its own command (I6). */
  readonly commandId: string;
  /** Digest of what the command was made from: the packet. */
  readonly bodyHash: string;
  readonly command: SystemCommand;
}

/** Puts one command of the system before the judge of a stream; a repetition is answered as the first was. */
export async function putBeforeJudge(
  { streamId, commandId, bodyHash, command }: Submission,
  { commands }: Pick<IntakeDeps, 'commands'>,
): Promise<Answered> {
  const outcome = await commands.submit({
    streamId,
    commandId,
    bodyHash,
    commands: [{ ...command, actor: SYSTEM }],
  });
  if (outcome.kind === 'done') return 'done';
  if (outcome.kind === 'pending' || PASSING.includes(outcome.code)) return 'pending';
  return outcome.code;
}

/** Refusals that say nothing of the packet: it is put before the judge again. */
const PASSING: readonly string[] = ['storeUnavailable', 'judgeUnavailable'];
