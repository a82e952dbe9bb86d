/** Why an engine cannot be had or does not run, and what helps. A released code never changes. */
export const engineErrors = {
  engineBinaryMissing: 'Install the program, name it by its variable, or name a running server.',
  enginePortTaken: 'End the program that holds the port, or configure another one.',
  engineDataNotWritable: 'Give this user the right to write there, or set CONGVAN_DATA_DIR.',
  engineDiskFull: 'Free some space, or set CONGVAN_DATA_DIR to a folder on another disk.',
  engineDataHeld: 'Stop the other instance, or set CONGVAN_DATA_DIR to a folder of your own.',
  engineEndedAtStart: 'Read the end of its log below.',
  engineNotReady: 'Read its log; on a very slow machine, start again.',
} as const satisfies Record<string, string>;

export type EngineErrorCode = keyof typeof engineErrors;

/** Thrown when an engine cannot be found, started or kept; the message ends with the next step. */
export class EngineError extends Error {
  override readonly name = 'EngineError';

  constructor(
    readonly code: EngineErrorCode,
    what: string,
    { help = engineErrors[code], cause }: { help?: string; cause?: unknown } = {},
  ) {
    super(`${code}: ${what}\n${help}`, { cause });
  }
}
