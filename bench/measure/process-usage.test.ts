import { describe, expect, it } from '@jest/globals';
import { cpuMsIn, cpuMsOf, peakRssMiBOf, rssMiBOf } from './process-usage.js';

describe('what a process has used', () => {
  it('is user and system time, whatever the command is called', () => {
    const stat = '4711 (a (b) c) S 1 1 1 0 -1 4194304 90 80 70 60 123 45 6 7 20 0 11 0 1 2 3';
    expect(cpuMsIn(stat)).toBe(1_680);
  });

  it('grows while this process works, by about the time it works', () => {
    const before = cpuMsOf(process.pid);
    const untilMs = Date.now() + 120;
    while (Date.now() < untilMs);
    expect(cpuMsOf(process.pid) - before).toBeGreaterThanOrEqual(30);
  });

  it('has a peak of memory, and no more now than at its peak', () => {
    expect(rssMiBOf(process.pid)).toBeGreaterThan(20);
    expect(peakRssMiBOf(process.pid)).toBeGreaterThanOrEqual(rssMiBOf(process.pid));
  });
});
