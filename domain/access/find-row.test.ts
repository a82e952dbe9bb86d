import { describe, expect, it } from '@jest/globals';
import { inRole } from '../../test/support/a-case.js';
import { findRow, mayAct } from './find-row.js';
import type { Transition } from './transition.js';

type Lamp = 'off' | 'on' | 'broken';

/** A life cycle of three states, small enough to see every answer. */
const table = [
  {
    id: 'L-1',
    from: [null],
    to: 'off',
    command: 'install',
    roles: ['admin'],
    needsReason: false,
  },
  {
    id: 'L-2',
    from: ['off'],
    to: 'on',
    command: 'switch',
    roles: ['officer'],
    needsReason: false,
  },
  {
    id: 'L-3',
    from: ['on'],
    to: 'off',
    command: 'switch',
    roles: ['leader', 'admin'],
    needsReason: true,
  },
] as const satisfies readonly Transition<Lamp, 'install' | 'switch'>[];

const asked = (
  command: 'install' | 'switch',
  from: Lamp | null,
  by: Parameters<typeof inRole>[0],
  reasonId?: string | null,
): string => {
  const actor = inRole(by);
  const found = findRow(
    table,
    reasonId === undefined ? { command, from, actor } : { command, from, actor, reasonId },
  );
  return found.ok ? found.value.id : found.error;
};

describe('the row that a command takes', () => {
  it('is the one of its state and role', () => {
    expect(asked('switch', 'off', 'officer')).toBe('L-2');
    expect(asked('switch', 'on', 'leader', 'dark')).toBe('L-3');
    expect(asked('switch', 'on', 'admin', 'dark')).toBe('L-3');
  });

  it('starts where nothing is yet', () => {
    expect(asked('install', null, 'admin')).toBe('L-1');
    expect(asked('install', 'off', 'admin')).toBe('commandNotPossible');
  });

  it('is open to any of the roles that a person holds', () => {
    expect(asked('switch', 'off', ['recordsClerk', 'officer'])).toBe('L-2');
    expect(asked('switch', 'on', ['officer', 'leader'], 'dark')).toBe('L-3');
  });

  it('tells one who could never act nothing about the state', () => {
    for (const from of [null, 'off', 'on', 'broken'] as const) {
      expect(asked('switch', from, 'recordsClerk', 'dark')).toBe('roleNotAllowed');
    }
  });

  it('is another’s where the role acts in another state only', () => {
    expect(asked('switch', 'on', 'officer', 'dark')).toBe('roleNotAllowed');
    expect(asked('switch', 'broken', 'officer')).toBe('commandNotPossible');
  });

  it('asks for the reason last, and an empty one is none (GD-07)', () => {
    expect(asked('switch', 'on', 'leader')).toBe('reasonMissing');
    expect(asked('switch', 'on', 'leader', null)).toBe('reasonMissing');
    expect(asked('switch', 'on', 'leader', '')).toBe('reasonMissing');
    expect(asked('switch', 'on', 'officer')).toBe('roleNotAllowed');
  });

  it('is nobody’s without a role', () => {
    expect(asked('switch', 'off', [])).toBe('roleNotAllowed');
    expect(mayAct(inRole([]), ['officer'])).toBe(false);
    expect(mayAct(inRole(['officer', 'leader']), ['leader'])).toBe(true);
  });
});
