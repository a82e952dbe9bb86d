import { cpus, loadavg, totalmem } from 'node:os';

/** Without these a figure says nothing: it stands beside every result. */
export interface Machine {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** Of the last minute before the run: what others took of the machine. */
  readonly loadAverageBefore: number;
}

/** This machine, now; to be asked before the run, which is a load of its own. */
export function machineNow(): Machine {
  const all = cpus();
  return {
    date: new Date().toISOString(),
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    loadAverageBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  };
}
