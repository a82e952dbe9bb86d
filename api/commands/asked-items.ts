import type { Target } from '../../domain/access/access-table.js';
import { DetailedRefusal } from '../problem/detailed-refusal.js';
import { type AskedCommand, commandNamed } from './asked-command.js';
import type { CommandItem } from './commands.contract.js';

/**
 * The commands that an array asks for.
 *
 * Each item names one thing; one that names none is on the document that a `create-draft` before it
 * creates. Anything else is `bodyInvalid`, with the item's place.
 */
export function askedItems(items: readonly CommandItem[]): readonly AskedCommand[] {
  let createsDraft = false;
  return items.map((item, index) => {
    const named = (['document', 'delivery', 'obligation'] as const).filter(
      (on) => item[on] !== undefined,
    );
    if (named.length > 1) throw fault(index, 'must name one document, delivery or obligation');
    const on: Target = named[0] ?? 'document';
    const name = commandNamed(on, item.command);
    if (name === null) throw fault(index, 'is not a command', 'command');
    const isCreation = on === 'document' && name === 'createDraft';
    if (isCreation && (createsDraft || item.document !== undefined)) {
      throw fault(index, 'creates one new document');
    }
    createsDraft ||= isCreation;
    if (named.length === 0 && !createsDraft) throw fault(index, 'must name what it is on');
    return { on, name, id: item[on] ?? null, body: item.body } as AskedCommand;
  });
}

function fault(index: number, message: string, field?: string): DetailedRefusal {
  const path = ['commands', index, ...(field === undefined ? [] : [field])].join('.');
  return new DetailedRefusal('bodyInvalid', { faults: [{ path, message }] });
}
