import { describe, expect, it } from '@jest/globals';
import { type ACase, aCase, aCaseElsewhere, handler, REASON } from '../../test/support/a-case.js';
import { DOCUMENT_IN } from '../../test/support/every-state.js';
import { dispatches } from './effects.js';
import { isAtRest, WAKE_BEFORE_MS } from './rest.js';

const rests = (one: ACase): boolean => isAtRest(one.state, one.nowMs);

describe('a document is at rest', () => {
  it.each([
    ['none', true],
    ['A0', true],
    ['A1', true], // an open draft is its author's, and edited as a row
    ['A2', false],
    ['A3', false],
    ['A4', false],
    ['A5', false],
    ['A8', true],
    ['A9', false],
    ['A10', true],
  ] as const)('in %s: %p', (code, expected) => {
    expect(rests(DOCUMENT_IN[code]?.() ?? aCase())).toBe(expected);
  });

  it('when every duty has ended, or the next step is further than the daily sweep looks', () => {
    const issued = aCase().issued();
    expect(rests(issued)).toBe(false);
    expect(isAtRest(issued.state, issued.nowMs - 2 * WAKE_BEFORE_MS)).toBe(true);
    expect(rests(issued.completed())).toBe(true);
  });

  it('not while a copy waits to be sent, or something has been asked', () => {
    expect(rests(aCaseElsewhere().issued())).toBe(false);
    expect(rests(aCaseElsewhere().issued().dispatched().reported('06'))).toBe(true);
    expect(rests(aCaseElsewhere().issued().dispatched().reported('03').asked('update'))).toBe(
      false,
    );
  });

  it('not while a proposal waits for the second person, but when it has been overtaken', () => {
    const started = aCase().issued().started();
    const { deliveryId } = started;
    const proposed = started.by(handler, {
      type: 'stopClock',
      deliveryId,
      reasonCode: 'systemIncident',
      reasonId: REASON,
    });
    expect(isAtRest({ ...proposed.state, obligations: {} }, proposed.nowMs)).toBe(false);
    expect(rests(proposed.by(handler, { type: 'complete', deliveryId, replyId: null }))).toBe(true);
  });
});

describe('what is on its way', () => {
  it('is what is queued for an agency elsewhere, and nothing for one that lives here', () => {
    expect(dispatches(aCase().issued().state)).toEqual([]);
    const one = aCaseElsewhere().issued();
    expect(dispatches(one.state)).toEqual([
      { id: `dispatch/${one.deliveryId}/1`, deliveryId: one.deliveryId, attempt: 1 },
    ]);
    expect(dispatches(one.dispatched().state)).toEqual([]);
  });
});
