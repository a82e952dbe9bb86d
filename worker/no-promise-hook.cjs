'use strict';
/**
 * Preload (`node --require`) of a worker process that keeps no stack traces of waiting workflows.
 *
 * For every promise made in workflow code the SDK records a stack trace, to answer `__stack_trace`
 * in the Temporal UI: measured at a quarter of the worker's CPU. It goes without them by itself where
 * `v8.promiseHooks.createHook` throws, so that is what its own call gets, in this process and in its
 * worker threads; every other caller gets the real function. Where the SDK no longer has that call,
 * or no longer goes without, nothing is changed at all.
 */
const { readFileSync } = require('node:fs');
const { promiseHooks } = require('node:v8');

const CALL = 'promiseHooks.createHook(';
const FALLBACK = 'stack trace collection will be disabled';

const caller = callerInSdk();
if (caller !== null) {
  const { createHook } = promiseHooks;
  promiseHooks.createHook = function (callbacks) {
    if (!isCalledBy(caller)) return Reflect.apply(createHook, this, [callbacks]);
    dropNextWarning();
    throw new Error('stack traces of waiting workflows are switched off');
  };
  // Asked by worker/main.ts, which says so where it was started without this file.
  globalThis[Symbol.for('congvan.noPromiseHook')] = true;
}

/** The file of the SDK that calls, if it still catches what the call throws. */
function callerInSdk() {
  try {
    const path = require.resolve('@temporalio/worker/lib/workflow/vm-shared.js');
    const source = readFileSync(path, 'utf8');
    return source.includes(CALL) && source.includes(FALLBACK) ? path : null;
  } catch {
    return null; // another SDK, or none
  }
}

/** By the frames themselves: under `--enable-source-maps` their text names the files of the sources. */
function isCalledBy(path) {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (_error, frames) => frames.map((frame) => frame.getFileName());
  try {
    return new Error('who asks').stack.find((file) => file !== __filename) === path;
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}

/** The SDK would say that this Node has no such function, which is not so. */
function dropNextWarning() {
  const threadConsole = console;
  const { warn } = threadConsole;
  threadConsole.warn = (...message) => {
    threadConsole.warn = warn;
    if (!String(message[0]).includes(FALLBACK)) warn.apply(threadConsole, message);
  };
}
