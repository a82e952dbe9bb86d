import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../platform/project-root.js';
import type { Machine } from './machine.js';

/** What a scenario has measured; its figures are the top level of the object. */
export type Figures = Readonly<Record<string, unknown>>;

type Cell = string | number;

/** Prints rows under their headings, columns aligned. */
export function printTable(headings: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const lines = [headings, ...rows.map((row) => row.map(String))];
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  for (const line of lines) {
    console.log(line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
  }
}

/**
 * Prints the result as one line and keeps it under `bench/results`, with machine, load and date.
 *
 * A smoke run shows that the scenario works: its figures are printed and not kept.
 */
export async function publish(
  scenario: string,
  figures: Figures,
  { machine, isSmoke }: { readonly machine: Machine; readonly isSmoke: boolean },
): Promise<void> {
  const result = { scenario, ...figures, machine };
  if (!isSmoke) {
    const folder = join(PROJECT_ROOT, 'bench', 'results');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${scenario}.json`), `${JSON.stringify(result, null, 2)}\n`);
  }
  console.log(JSON.stringify(result));
}
