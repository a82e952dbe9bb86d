import { describe, expect, it } from '@jest/globals';
import { intakeOf } from './intake-result.js';

const finding = (result: 'warn' | 'fail' | 'indeterminate') =>
  ({ check: 'K3', result, code: `k3-${result}` }) as const;

describe('the overall result of the intake checks', () => {
  it('is a pass where nothing was found', () => {
    expect(intakeOf([])).toEqual({ overall: 'pass', findings: [] });
  });

  it.each([
    [['warn'], 'warn'],
    [['warn', 'indeterminate'], 'indeterminate'],
    [['indeterminate', 'warn', 'fail'], 'fail'],
    [['fail', 'warn'], 'fail'],
  ] as const)('of %j is %s, whatever the order, with every finding kept', (results, overall) => {
    const findings = results.map(finding);
    expect(intakeOf(findings)).toEqual({ overall, findings });
  });
});
