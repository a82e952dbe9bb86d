import type { Transition } from '../../domain/access/transition.js';
import { codes, table } from './table.js';

interface LifeCycle {
  /** Every state with its number in the rules: `draft` is `A1`. */
  readonly states: Readonly<Record<string, string>>;
  readonly rows: readonly Transition<string, string>[];
  /** Rows that lead back to the state before, whichever it was. */
  readonly returning?: readonly string[];
}

const BEFORE = 'before';

/** A life cycle as a diagram and, row by row, as the table the judge decides by. */
export function lifeCycleBlock(cycle: LifeCycle): string {
  return `${diagram(cycle)}\n\n${rowsTable(cycle)}`;
}

function diagram({ states, rows, returning = [] }: LifeCycle): string {
  const drawn = Object.entries(states).map(
    ([name, number]) => `  state "${number} ${name}" as ${name}`,
  );
  const isReturning = ({ id }: { readonly id: string }): boolean => returning.includes(id);
  if (rows.some(isReturning)) drawn.push(`  state "the state before" as ${BEFORE}`);
  const arrows = rows.flatMap((row) =>
    row.from.map((from) => {
      const to = row.to ?? (isReturning(row) ? BEFORE : from);
      return `  ${from ?? '[*]'} --> ${to ?? '[*]'}: ${row.id} ${row.command}`;
    }),
  );
  return ['```mermaid', 'stateDiagram-v2', ...drawn, ...arrows, '```'].join('\n');
}

/** Rows alone, for what moves no state. */
export function rowsTable({ rows, returning = [] }: Omit<LifeCycle, 'states'>): string {
  return table(
    ['row', 'from', 'to', 'command or event', 'by', 'reason'],
    rows.map(({ id, from, to, command, roles, needsReason }) => [
      id,
      codes(from.map((state) => state ?? 'none')),
      to === null ? (returning.includes(id) ? 'the state before' : 'stays') : codes([to]),
      codes([command]),
      codes(roles),
      needsReason ? 'required' : '',
    ]),
  );
}
