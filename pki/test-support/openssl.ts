import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';

interface Outcome {
  readonly accepted: boolean;
  readonly stdout: Buffer;
  readonly said: string;
}

/** Runs the `openssl` of the machine, the oracle of these tests. */
export function openssl(...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync('openssl', args, { timeout: 20_000 });
  return { accepted: status === 0, stdout, said: stderr.toString('utf8') };
}

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A group of tests that need `openssl`, and are said to be skipped where there is none. */
export const describeWithOpenssl = hasOpenssl ? describe : describe.skip;

/** A directory of files for `openssl`, gone with `remove`. */
export function aWorkDirectory(): {
  readonly path: string;
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'congvan-pki-'));
  return {
    path,
    file: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
