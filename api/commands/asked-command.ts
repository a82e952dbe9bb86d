import { z } from 'zod';
import type { CommandNames, Target } from '../../domain/access/access-table.js';
import type { Command } from '../../domain/case/commands.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { type CommandContract, kebab } from './command-contract.js';
import { deliveryCommands } from './delivery-commands.contract.js';
import { documentCommands } from './document-commands.contract.js';
import { obligationCommands } from './obligation-commands.contract.js';

/** One command as it was asked for: its name is known, its body not yet looked at. */
export type AskedCommand = Readonly<
  {
    [T in Target]: {
      on: T;
      name: CommandNames[T];
      /** `null` for a draft that this very request creates. */
      id: T extends 'document' ? string | null : string;
      body: unknown;
    };
  }[Target]
>;

/** What the judge is asked, before the API puts the actor in. */
type Without<T> = T extends unknown ? Omit<T, 'actor'> : never;
export type Act = Without<Command>;

/** Every command by what it is on and its name. */
export const commandContracts = {
  document: documentCommands,
  delivery: deliveryCommands,
  obligation: obligationCommands,
} as const;

const byPath: Readonly<Record<Target, ReadonlyMap<string, string>>> = {
  document: paths(documentCommands),
  delivery: paths(deliveryCommands),
  obligation: paths(obligationCommands),
};

function paths(contracts: Readonly<Record<string, CommandContract>>): ReadonlyMap<string, string> {
  return new Map(Object.keys(contracts).map((name) => [kebab(name), name]));
}

/** The command that an address or an item of an array names, or `null`. */
export const commandNamed = <T extends Target>(on: T, path: string): CommandNames[T] | null =>
  (byPath[on].get(path) as CommandNames[T] | undefined) ?? null;

/** The body by its contract; its faults carry where in the request they are. */
export function parsedBody(
  { on, name, body }: AskedCommand,
  path: readonly PropertyKey[],
): unknown {
  const contracts: Readonly<Record<string, CommandContract>> = commandContracts[on];
  const contract = contracts[name];
  if (contract === undefined) throw new Error(`no contract for ${on} ${name}`);
  const parsed = contract.body.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new z.ZodError(
    parsed.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })),
  );
}

/** SEC-2, at every door and before anything else is looked at. */
export function refuseSecret(body: unknown): void {
  const { secrecy } = Object(body) as { secrecy?: unknown };
  if (secrecy !== undefined && secrecy !== 'normal') throw new Refusal('secretDocument');
}
