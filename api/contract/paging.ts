import { z } from 'zod';
import { DetailedRefusal } from '../problem/detailed-refusal.js';

/** What every list takes. */
export const pageQuery = {
  cursor: z.string().max(400).optional().describe('From `nextCursor` of the page before.'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
};

/** What every list gives back. */
export const pageOf = <Row extends z.ZodType>(
  row: Row,
): z.ZodObject<
  { items: z.ZodArray<Row>; nextCursor: z.ZodNullable<z.ZodString> },
  z.core.$strict
> => z.strictObject({ items: z.array(row), nextCursor: z.string().nullable() });

const keySchema = z.tuple([z.number().nullable(), z.string().max(200)]);

interface Place<Key> {
  readonly key: Key;
  readonly id: string;
}

/** The place a cursor stands for; one that was tampered with is `bodyInvalid`, never another list. */
export function placeOf(cursor: string | undefined): Place<number | null> | null {
  if (cursor === undefined) return null;
  try {
    const [key, id] = keySchema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    );
    return { key, id };
  } catch {
    const faults = [{ path: 'cursor', message: 'must be a cursor of this list' }];
    throw new DetailedRefusal('bodyInvalid', { faults });
  }
}

/** The same where every row has a key. */
export function definitePlaceOf(cursor: string | undefined): Place<number> | null {
  const place = placeOf(cursor);
  return place === null ? null : { key: place.key ?? 0, id: place.id };
}

/** One row more was read than asked for: whether there is another page, and where it begins. */
export function pageFrom<Row>(
  rows: readonly Row[],
  limit: number,
  placeAt: (row: Row) => Place<number | null>,
): { rows: readonly Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: page, nextCursor: null };
  const { key, id } = placeAt(last);
  return { rows: page, nextCursor: Buffer.from(JSON.stringify([key, id])).toString('base64url') };
}
