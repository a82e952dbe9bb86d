import type { IntakeResult } from './delivery-state.js';

const GRAVEST_FIRST = ['fail', 'indeterminate', 'warn'] as const;

/** The overall result of the checks K1–K12: that of the gravest finding, `pass` without any (rules.md 10.5). */
export function intakeOf(findings: IntakeResult['findings']): IntakeResult {
  const gravest = GRAVEST_FIRST.find((one) => findings.some(({ result }) => result === one));
  return { overall: gravest ?? 'pass', findings };
}
