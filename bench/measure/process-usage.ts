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
export const peakRssMiBOf = (pid: number): number => memoryMiBOf(pid, 'VmHWM');

/** The memory a process holds now, in MiB. */
export const rssMiBOf = (pid: number): number => memoryMiBOf(pid, 'VmRSS');

function memoryMiBOf(pid: number, field: 'VmHWM' | 'VmRSS'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kiB] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  if (kiB === undefined) throw new Error(`process ${pid} does not say its ${field}`);
  return Math.round(Number(kiB) / 1024);
}
