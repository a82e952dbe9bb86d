import { kebab } from '../../api/commands/command-contract.js';
import { deliveryCommands } from '../../api/commands/delivery-commands.contract.js';
import { documentCommands } from '../../api/commands/document-commands.contract.js';
import { obligationCommands } from '../../api/commands/obligation-commands.contract.js';
import { accessTable, type Target } from '../../domain/access/access-table.js';
import { codes, table } from './table.js';

const SUMMARIES: Readonly<Record<Target, Readonly<Record<string, { readonly summary: string }>>>> =
  {
    document: documentCommands,
    delivery: deliveryCommands,
    obligation: obligationCommands,
  };

const COLLECTIONS = {
  document: '/documents/{documentId}',
  delivery: '/deliveries/{deliveryId}',
  obligation: '/obligations/{obligationId}',
} as const satisfies Record<Target, string>;

/** Who may ask what of a document, a copy or an obligation, from which states, and at which address. */
export function commandsBlock(on: Target): string {
  return table(
    ['command', 'address', 'does', 'roles', 'who of them', 'from', 'reason'],
    accessTable
      .filter((row) => row.on === on)
      .map(({ command, roles, relation, from, needsReason }) => [
        codes([command]),
        `\`POST ${addressOf(on, command)}\``,
        SUMMARIES[on][command]?.summary ?? '',
        codes(roles),
        relation,
        codes(from.map((state) => state ?? 'none')),
        needsReason ? 'required' : '',
      ]),
  );
}

const addressOf = (on: Target, command: string): string =>
  command === 'createDraft' ? '/documents' : `${COLLECTIONS[on]}/${kebab(command)}`;
