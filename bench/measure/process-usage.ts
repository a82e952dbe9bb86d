import { readFileSync } from 'node:fs';

/** The kernel counts in ticks of 10 ms on every Linux that Node runs on. */
const MS_PER_TICK = 10;
const UTIME = 11;
const STIME = 12;

/** CPU time that a process and all its threads have used so far, user and system; Linux only. */
export function cpuMsOf(pid: number): number {
  return cpuMsIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

/** The same from the text of `/proc/PID/stat`; a command's name may hold spaces and brackets. */
export function cpuMsIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[STIME])) * MS_PER_TICK;
}

/** The most memory a process has ever held, in MiB. */
export function peakRssMiBOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kiB] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  if (kiB === undefined) throw new Error(`process ${pid} has no peak of memory`);
  return Math.round(Number(kiB) / 1024);
}
