import type { Registered } from '../../domain/ports/registers.js';

/** Why a number stands in the register without a document. */
export type LineFault = 'numberMissing' | 'entryMissing';

/** One number from 1 on: what was registered under it, or what is wrong. */
export type Placed<Entry> = Readonly<
  { number: number } & ({ entry: Entry; fault: null } | { entry: null; fault: LineFault })
>;

/**
 * Every number from 1 to the last one, whatever was read: gapless, or each gap named (NU-01, I3).
 *
 * What was read must come in the order of its numbers; a number beyond `upTo` is left out, for it was
 * given after the reading had begun.
 */
export async function* gapless<Entry extends object>(
  given: AsyncIterable<Registered<Entry>>,
  upTo: number,
): AsyncGenerator<Placed<Entry>> {
  let next = 1;
  for await (const { number, entry } of given) {
    if (number > upTo) break;
    if (number < next) throw new Error(`number ${number} after ${next - 1}`);
    for (; next < number; next += 1) yield missing(next);
    next += 1;
    yield entry === null
      ? { number, entry, fault: 'entryMissing' }
      : { number, entry, fault: null };
  }
  for (; next <= upTo; next += 1) yield missing(next);
}

const missing = (number: number): Placed<never> => ({
  number,
  entry: null,
  fault: 'numberMissing',
});
