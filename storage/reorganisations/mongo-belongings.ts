import type { Connection } from 'mongoose';
import type { Belongings } from '../../domain/ports/reorganisations.js';
import { successorsOf } from '../../domain/reorganisation/reorganisation.js';
import { draftModel } from '../drafts/draft-rows.js';
import { type PersonRow, personModel } from '../people/person-rows.js';

/** Drafts; what was fixed of them bears its agency in its digest and is never touched (I11). */
export function createMongoBelongings(connection: Connection): Belongings {
  const drafts = draftModel(connection);
  const people = personModel(connection);
  return {
    handOver: async (reorganisation) => {
      const { from: agencyCode, to } = reorganisation;
      const heirs: readonly string[] = successorsOf(reorganisation);
      const owners = await drafts.distinct('ownerUserId', { agencyCode });
      for (const ownerUserId of owners) {
        const person = await people.findById(ownerUserId).lean<PersonRow>();
        if (person === null || !heirs.includes(person.agencyCode)) continue;
        const post = { agencyCode: person.agencyCode, unitId: person.unitId };
        await drafts.updateMany({ agencyCode, ownerUserId }, { $set: post });
      }
      await drafts.updateMany({ agencyCode }, { $set: { agencyCode: to } });
    },
  };
}
