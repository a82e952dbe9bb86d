import { describe, expect, it } from '@jest/globals';
import { DOCUMENT_PHASES, type DocumentPhase } from '../document/phases.js';
import { isOpenToReceiver } from './is-open-to-receiver.js';
import { RECEIVER_STATES, type ReceiverState } from './states.js';

const states = [null, ...Object.keys(RECEIVER_STATES)] as (ReceiverState | null)[];
const phases = Object.keys(DOCUMENT_PHASES) as DocumentPhase[];

describe('the content of a copy', () => {
  it('is open while the document is out and the copy is neither frozen nor ended', () => {
    const open = states.filter((c) => isOpenToReceiver('issued', { c }));
    expect(open).toEqual([
      'arrived',
      'refused',
      'accepted',
      'presented',
      'assigned',
      'inProgress',
      'completed',
      'paused',
      'referenceOnly',
    ]);
  });

  it('is closed in every state from the order of a recall on (I8)', () => {
    for (const phase of ['frozen', 'recalled', 'superseded'] as const) {
      for (const c of states) expect(isOpenToReceiver(phase, { c })).toBe(false);
    }
  });

  it('is closed before arrival, whatever the phase', () => {
    for (const phase of phases) expect(isOpenToReceiver(phase, { c: null })).toBe(false);
  });
});
