import { describe, expect, it } from '@jest/globals';
import { receiverTransitions } from '../../domain/delivery/receiver-transitions.js';
import { senderTransitions } from '../../domain/delivery/sender-transitions.js';
import { RECEIVER_STATES, SENDER_STATES } from '../../domain/delivery/states.js';
import { DOCUMENT_PHASES } from '../../domain/document/phases.js';
import { documentTransitions } from '../../domain/document/transitions.js';
import { REQUEST_STATES, requestTransitions } from '../../domain/request/transitions.js';
import { lifeCycleBlock } from './life-cycle-block.js';

const CYCLES = [
  { name: 'A', states: DOCUMENT_PHASES, rows: documentTransitions },
  { name: 'B', states: SENDER_STATES, rows: senderTransitions },
  { name: 'C', states: RECEIVER_STATES, rows: receiverTransitions, returning: ['C-T18'] },
  { name: 'D', states: REQUEST_STATES, rows: requestTransitions },
];

describe.each(CYCLES)('the diagram of life cycle $name', (cycle) => {
  const lines = lifeCycleBlock(cycle).split('\n');
  const arrows = lines.filter((line) => line.includes(' --> '));

  it('has one arrow for each state that a row leaves', () => {
    expect(arrows).toHaveLength(cycle.rows.flatMap(({ from }) => [...from]).length);
  });

  it('names every state, and joins no other', () => {
    const ends = arrows.flatMap((arrow) => arrow.split(':')[0]?.trim().split(' --> ') ?? []);
    const known = [...Object.keys(cycle.states), '[*]', 'before'];
    expect(ends.filter((end) => !known.includes(end))).toEqual([]);
    for (const state of Object.keys(cycle.states)) expect(ends).toContain(state);
  });

  it('has every row in its table', () => {
    for (const { id } of cycle.rows) expect(lines.join('\n')).toContain(`| ${id} |`);
  });
});

describe('a row without a state of its own', () => {
  const row = { command: 'act', roles: [], needsReason: false } as const;

  it('stays where it was', () => {
    const rows = [{ ...row, id: 'X-T01', from: ['open'], to: null }];
    expect(lifeCycleBlock({ states: { open: 'X1' }, rows })).toContain('open --> open: X-T01 act');
  });

  it('goes back to the state before where the cycle says so', () => {
    const rows = [{ ...row, id: 'X-T01', from: ['open'], to: null }];
    expect(lifeCycleBlock({ states: { open: 'X1' }, rows, returning: ['X-T01'] })).toContain(
      'open --> before: X-T01 act',
    );
  });
});
