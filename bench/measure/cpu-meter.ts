import { cpuMsOf, peakRssMiBOf } from './process-usage.js';

/** What is measured together, by name: the whole product, its engines and the driver. */
export type Processes = Readonly<Record<string, number>>;

/** By process name, and in all. */
export interface Usage {
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly totalCpuMs: number;
  readonly peakRssMiB: Readonly<Record<string, number>>;
}

/** Starts to count; the function says what has been used since, and must find the same processes. */
export function meterCpu(processes: Processes): () => Usage {
  const read = (): [string, number][] =>
    Object.entries(processes).map(([name, pid]) => [name, cpuMsOf(pid)]);
  const before = new Map(read());
  return () => {
    const used = read().map(([name, cpuMs]) => [name, cpuMs - (before.get(name) ?? 0)] as const);
    return {
      cpuMs: Object.fromEntries(used),
      totalCpuMs: used.reduce((sum, [, cpuMs]) => sum + cpuMs, 0),
      peakRssMiB: Object.fromEntries(
        Object.entries(processes).map(([name, pid]) => [name, peakRssMiBOf(pid)]),
      ),
    };
  };
}
