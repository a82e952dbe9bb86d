import { spawn } from 'node:child_process';
import { ROOT } from './project.mjs';

const FORWARDED = ['SIGTERM', 'SIGHUP', 'SIGINT'];

/**
 * Runs a program in the project's folder and resolves to its exit code; signals reach it too.
 *
 * With `quiet` its output is kept instead of shown: `{ code, output }`.
 */
export function runTool(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd: ROOT, env, stdio });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => chunks.push(chunk));
    }
    const forward = (signal) => child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, forward);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of FORWARDED) process.off(name, forward);
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ code: signal === null ? code : 1, signal, output });
    });
  });
}

/** Runs a Node program of the project or of its dependencies. */
export const runNode = (args, options) => runTool(process.execPath, args, options);
