import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs a program to its end and returns what it printed, without a shell.
 *
 * Throws when it is not there, ends with a fault or takes longer than `timeoutMs`; the message is
 * the last line it wrote to standard error.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<string> {
  try {
    const { stdout } = await run(command, args, { timeout: timeoutMs, killSignal: 'SIGKILL' });
    return stdout;
  } catch (cause) {
    throw new Error(`${command}: ${reasonOf(cause, timeoutMs)}`, { cause });
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  const {
    code,
    killed,
    stderr = '',
  } = error as { code?: unknown; killed?: boolean; stderr?: string };
  if (code === 'ENOENT') return 'not found';
  if (killed === true) return `no end within ${timeoutMs / 1000} s`;
  return stderr.trim().split('\n').at(-1) || `ended with ${String(code)}`;
}
