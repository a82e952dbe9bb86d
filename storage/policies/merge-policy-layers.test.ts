import { expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import { policyInForce } from '../../domain/policy/policy.js';
import type { PolicyLayer } from '../../domain/ports/calendars.js';
import { mergePolicyLayers } from './merge-policy-layers.js';

const layer = (
  version: string,
  effectiveFromMs: number | null,
  values: PolicyLayer['values'],
): PolicyLayer => ({ version, effectiveFromMs, values, citations: { refusal_wh: version } });

const tenant = [
  layer('t1', null, { refusal_wh: 3, recall_execute_wh: 3 }),
  layer('t2', 2_000, { refusal_wh: 2 }),
];
const own = [layer('a1', 1_000, { refusal_wh: 1 })];
const at = (atMs: number) => policyInForce(mergePolicyLayers(DEFAULT_POLICY, [tenant, own]), atMs);

it('takes each key from the uppermost layer in force that sets it', () => {
  expect(at(0).values).toMatchObject({ refusal_wh: 3, recall_execute_wh: 3 });
  expect(at(1_000).values).toMatchObject({ refusal_wh: 1, recall_execute_wh: 3 });
  const { recall_execute_wh } = DEFAULT_POLICY.values;
  expect(at(2_000).values).toMatchObject({ refusal_wh: 1, recall_execute_wh });
  expect(at(2_000).values.morning_end).toBe(DEFAULT_POLICY.values.morning_end);
});

it('names every layer that is in it and keeps the citation of the uppermost', () => {
  expect([0, 1_000, 2_000].map((ms) => at(ms).version)).toEqual([
    'default-1/t1',
    'default-1/t1/a1',
    'default-1/t2/a1',
  ]);
  expect(at(2_000).citations.refusal_wh).toBe('a1');
});

it('is the defaults where nobody has set anything', () => {
  expect(policyInForce(mergePolicyLayers(DEFAULT_POLICY, [[], []]), 5)).toEqual(DEFAULT_POLICY);
});
