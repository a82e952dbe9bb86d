/**
 * Holds the engines of one parent: they end when it does, however it ends.
 *
 * A process of its own, in a process group of its own, so that neither Ctrl-C nor the death of the
 * parent reaches the engines unannounced: it is the channel to the parent that closes.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

const STOP_WITHIN_MS = 10_000;

/** @type {Map<string, import('node:child_process').ChildProcess>} */
const engines = new Map();
let isStopping = false;

const tell = (message) => {
  if (process.connected) process.send(message, () => {}); // the parent may be gone by now
};

function start({ name, command, args, env, cwd, logPath }) {
  if (isStopping) return;
  const log = openSync(logPath, 'a');
  const engine = spawn(command, args, { cwd, env, stdio: ['ignore', log, log] });
  closeSync(log);
  engines.set(name, engine);
  engine.once('spawn', () => tell({ type: 'started', name, pid: engine.pid }));
  engine.once('error', ({ code }) => ended(name, engine, { code }));
  engine.once('exit', (code, signal) => ended(name, engine, { code: signal ?? code }));
}

function ended(name, engine, { code }) {
  if (engines.get(name) !== engine) return;
  engines.delete(name);
  tell({ type: 'ended', name, code });
  if (isStopping) leaveWhenEmpty();
}

function stop() {
  if (isStopping) return;
  isStopping = true;
  for (const engine of engines.values()) {
    engine.kill('SIGCONT'); // a paused engine cannot end
    engine.kill('SIGTERM');
  }
  setTimeout(() => {
    for (const engine of engines.values()) engine.kill('SIGKILL');
  }, STOP_WITHIN_MS);
  leaveWhenEmpty();
}

function leaveWhenEmpty() {
  if (engines.size === 0) process.exit(0);
}

process.on('message', (message) => {
  if (message.type === 'start') start(message);
  if (message.type === 'signal') engines.get(message.name)?.kill(message.signal);
  if (message.type === 'stop') stop();
});
process.on('disconnect', stop);
process.on('SIGTERM', stop);
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
