import type { ModelLimits } from './model-limits.js';
import type { ModelObligation, Setting } from './model-obligation.js';

/** What another law makes of an obligation (CAL-04, CK-21, CAL-13). */
export function verdictOn(one: ModelObligation, again: Setting): string {
  const { targetMs, breachMs } = one.setting.limits;
  const isEarlier =
    isBefore(again.limits.targetMs, targetMs) || isBefore(again.limits.breachMs, breachMs);
  if (isEarlier && !one.isProvisional)
    return areAlike(one.waiting?.setting, again, one) ? 'unchanged' : 'proposed';
  return one.waiting === null && areAlike(one.setting, again, one) ? 'unchanged' : 'moved';
}

/** No limit is the latest of all. */
const isBefore = (oneMs: number | null, otherMs: number | null): boolean =>
  (oneMs ?? Infinity) < (otherMs ?? Infinity);

export const areAlike = (a: Setting | undefined, b: Setting, one: ModelObligation): boolean =>
  a !== undefined && JSON.stringify(withoutTold(a, one)) === JSON.stringify(withoutTold(b, one));

export const withoutTold = ({ limits }: Setting, { told }: ModelObligation): ModelLimits => ({
  ...limits,
  steps: limits.steps.filter(({ step }) => !told.has(step)),
});
