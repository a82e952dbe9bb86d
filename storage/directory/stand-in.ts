import type { CivilDate } from '../../domain/calendar/civil-date.js';
import type { PersonTold } from '../../domain/ports/directory.js';
import type { Person } from '../../domain/ports/people.js';

/**
 * Who is told in the place of a person: that person, or the first deputy who is there (rules.md 6.1).
 *
 * Deputies of deputies are asked in turn, each once. Where nobody is there the person is told after
 * all: a step of the ladder never reaches no one.
 */
export function standIn(
  person: Person,
  colleagues: ReadonlyMap<string, Person>,
  onDate: CivilDate,
): PersonTold {
  const asked = new Set([person.userId]);
  const queue = [person];
  for (const candidate of queue) {
    if (isThere(candidate, onDate)) {
      const insteadOf = candidate === person ? null : person.userId;
      return { userId: candidate.userId, insteadOf };
    }
    for (const userId of candidate.deputies) {
      const deputy = colleagues.get(userId);
      if (deputy === undefined || asked.has(userId)) continue;
      asked.add(userId);
      queue.push(deputy);
    }
  }
  return { userId: person.userId, insteadOf: null };
}

function isThere({ isActive, leaves }: Person, onDate: CivilDate): boolean {
  return isActive && !leaves.some(({ fromOn, untilOn }) => fromOn <= onDate && onDate <= untilOn);
}
