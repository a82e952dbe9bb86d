import { expect, it } from '@jest/globals';
import type { Person } from '../../domain/ports/people.js';
import { aPerson } from '../../test/support/a-person.js';
import { standIn } from './stand-in.js';

const leave = { fromOn: '2026-08-03', untilOn: '2026-08-07' };

function told(people: readonly [Person, ...Person[]], onDate = '2026-08-05') {
  return standIn(people[0], new Map(people.map((person) => [person.userId, person])), onDate);
}

const onLeave = (userId: string, deputies: string[]) =>
  aPerson(userId, { deputies, leaves: [leave] });

it('tells the person who is there', () => {
  expect(told([aPerson('a', { deputies: ['b'] }), aPerson('b')])).toEqual({
    userId: 'a',
    insteadOf: null,
  });
});

it.each([
  ['2026-08-02', 'a'],
  ['2026-08-03', 'b'],
  ['2026-08-07', 'b'],
  ['2026-08-08', 'a'],
])('on %s, around a leave with both ends included, tells %s', (onDate, userId) => {
  expect(told([onLeave('a', ['b']), aPerson('b')], onDate).userId).toBe(userId);
});

it('asks deputies in order, and theirs after them', () => {
  const gone = aPerson('c', { isActive: false, deputies: ['d'] });
  expect(told([onLeave('a', ['b', 'c']), onLeave('b', ['e']), gone, aPerson('d')])).toEqual({
    userId: 'd',
    insteadOf: 'a',
  });
});

it('tells the person after all where nobody is there, also when deputies go in a circle', () => {
  expect(told([onLeave('a', ['b', 'unknown']), onLeave('b', ['a'])])).toEqual({
    userId: 'a',
    insteadOf: null,
  });
});
