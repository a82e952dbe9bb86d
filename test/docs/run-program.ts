import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROJECT_ROOT } from '../../platform/project-root.js';

export interface Ran {
  readonly code: number | null;
  /** What it wrote, to standard output and to standard error. */
  readonly output: string;
}

/** Runs a program in the project's folder to its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const child = spawn(program, args, {
    cwd: PROJECT_ROOT,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pieces: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => pieces.push(piece));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: pieces.join('') };
}
