import type { Request } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import { mayEverCommand } from '../../domain/access/may-command.js';
import type { Command } from '../../domain/case/commands.js';
import type { CommandOutcome, Commands } from '../../domain/ports/commands.js';
import type { Texts } from '../../domain/ports/files.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { type Identity, identify } from '../identity/identify.js';
import { type AskedCommand, parsedBody, refuseSecret } from './asked-command.js';
import { type BuildDeps, buildCommand } from './build-command.js';
import { inheritedStream, type StreamDeps, streamOf } from './stream-of.js';

export interface CommandDeps extends BuildDeps, StreamDeps {
  readonly commands: Pick<Commands, 'submit'>;
  readonly texts: Pick<Texts, 'keep'>;
  readonly nowMs: () => number;
}

export interface Ran {
  readonly identity: Identity;
  readonly streamId: string;
  readonly outcome: CommandOutcome;
}

/**
 * The one way from a request to a judge: role, form, secrecy, stream, what must be stored first,
 * and then the question. One actor, one stream, all or nothing.
 *
 * Whatever refuses before the judge has written nothing that anybody will see.
 */
export async function runCommands(
  deps: CommandDeps,
  req: Request,
  { actor, asked, isArray }: { actor: Actor; asked: readonly AskedCommand[]; isArray: boolean },
): Promise<Ran> {
  for (const { on, name } of asked) {
    if (!mayEverCommand(actor, on, name)) throw new Refusal('roleNotAllowed');
  }
  for (const { body } of asked) refuseSecret(body);
  const bodies = asked.map((one, index) =>
    parsedBody(one, isArray ? ['commands', index, 'body'] : []),
  );
  const identity = identify(req, actor, isArray ? described(asked, bodies) : bodies[0]);
  const streamId = await streamOf(deps, actor, asked, identity);

  const kept: [string, string][] = [];
  const acts: Command[] = [];
  for (const [index, one] of asked.entries()) {
    const keep = (words: string | undefined): string | null => {
      const text = words?.trim() ?? '';
      if (text === '') return null;
      const id = `${identity.commandId}/${identity.bodyHash}/${index}`;
      kept.push([id, text]);
      return id;
    };
    const about = { actor, identity, keep, nowMs: deps.nowMs() };
    // In their order: a draft is stored before the version of it that is submitted.
    const act = await buildCommand(deps, one, bodies[index], about);
    acts.push({ ...act, actor });
  }
  await Promise.all(kept.map(([id, text]) => deps.texts.keep(id, text)));
  const { commandId, bodyHash } = identity;
  const submitTo = async (stream: string): Promise<Ran> => {
    const batch = { streamId: stream, commandId, bodyHash, commands: acts };
    return { identity, streamId: stream, outcome: await deps.commands.submit(batch) };
  };
  const ran = await submitTo(streamId);
  const inherited = await inheritedStream(deps, actor, asked, ran.outcome);
  return inherited === null ? ran : submitTo(inherited);
}

/** What the digest of an array covers: each command with what it is on. */
const described = (asked: readonly AskedCommand[], bodies: readonly unknown[]): unknown =>
  asked.map(({ on, name, id }, index) => [on, name, id, bodies[index]]);
