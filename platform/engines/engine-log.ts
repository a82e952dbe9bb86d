import { open, rename, stat } from 'node:fs/promises';

const MAX_LOG_BYTES = 16 * 1024 * 1024;
const TAIL_BYTES = 8 * 1024;

/**
 * Makes a log ready to be appended to and returns where the new lines will begin.
 *
 * One that has grown too large is set aside; one former log is kept.
 */
export async function rotateLog(path: string): Promise<number> {
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  if (size <= MAX_LOG_BYTES) return size;
  await rename(path, `${path}.1`);
  return 0;
}

/** The last lines of what was logged from an offset on, each cut to 300 characters. */
export async function tailOfLog(path: string, from: number, lines: number): Promise<string> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return '';
  try {
    const { size } = await file.stat();
    const length = Math.max(Math.min(size - from, TAIL_BYTES), 0);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const last = buffer.toString('utf8').trimEnd().split('\n').slice(-lines);
    return last.map((line) => line.slice(0, 300)).join('\n');
  } finally {
    await file.close();
  }
}
