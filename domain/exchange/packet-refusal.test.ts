import { expect, it } from '@jest/globals';
import { wireErrorOf } from './packet-refusal.js';

it('answers 10 to a packet that is too large, and 22 to one that is malformed (section 13)', () => {
  expect(wireErrorOf({ code: 'packetTooLarge', detail: '' })).toBe(10);
  expect(wireErrorOf({ code: 'packetMalformed', detail: '' })).toBe(22);
  expect(wireErrorOf({ code: 'packetForbiddenXml', detail: '' })).toBe(22);
  expect(wireErrorOf({ code: 'packetTooComplex', detail: '' })).toBe(22);
});
