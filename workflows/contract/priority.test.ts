import { expect, it } from '@jest/globals';
import { URGENCIES } from '../../domain/urgency.js';
import { priorityOf } from './priority.js';

it('puts the more urgent before the less, and knows every urgency that the server can order', () => {
  const keys = URGENCIES.map((urgency) => priorityOf(urgency).priorityKey);
  expect(keys).toEqual(keys.toSorted((one, other) => other - one)); // the smallest goes first
  expect(keys.at(0)).toBeGreaterThan(keys.at(1) ?? 0);
  expect(keys.every((key) => key >= 1 && key <= 5)).toBe(true);
});
