import { Router } from 'express';
import { Refusal } from '../../domain/ports/refusal.js';
import type { History } from '../../domain/ports/views.js';
import { jsonOf, mount } from '../contract/mount.js';
import type { AskedCommand } from './asked-command.js';
import { askedItems } from './asked-items.js';
import { commandEndpoints, getCommand, ID_PARAMETER, postCommands } from './commands.contract.js';
import { presentOutcome } from './present-outcome.js';
import { type CommandDeps, runCommands } from './run-commands.js';

interface Deps extends CommandDeps {
  readonly history: Pick<History, 'receiptOf'>;
}

/** Every command at its own address, arrays of them, and what became of one that nobody answered. */
export function commandRoutes(deps: Deps): Router {
  const router = Router();

  for (const { on, name, contract } of commandEndpoints) {
    mount(router, contract, async ({ actor, params, req, res }) => {
      const id = (params as Record<string, string>)[ID_PARAMETER[on]] ?? null;
      const asked = [{ on, name, id, body: jsonOf(req) } as AskedCommand];
      presentOutcome(res, await runCommands(deps, req, { actor, asked, isArray: false }));
      return undefined;
    });
  }

  mount(router, postCommands, async ({ actor, body, req, res }) => {
    const asked = askedItems(body().commands);
    presentOutcome(res, await runCommands(deps, req, { actor, asked, isArray: true }));
    return undefined;
  });

  mount(router, getCommand, async ({ actor, params, query }) => {
    const { commandId } = params;
    const receipt = await deps.history.receiptOf(actor, query.stream, commandId);
    if (receipt === null) throw new Refusal('commandUnknown');
    const { n, states } = receipt.answer;
    return { commandId, n, states: [...states] };
  });

  return router;
}
