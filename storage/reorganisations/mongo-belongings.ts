import type { Connection } from 'mongoose';
import type { Belongings } from '../../domain/ports/reorganisations.js';
import { successorsOf } from '../../domain/reorganisation/reorganisation.js';
import { draftModel, revisionModel } from '../drafts/draft-rows.js';
import { type PersonRow, personModel } from '../people/person-rows.js';

/** Drafts and their revisions, whose content is bound to the document and not to the agency. */
export function createMongoBelongings(connection: Connection): Belongings {
  const drafts = draftModel(connection);
  const revisions = revisionModel(connection);
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
      await revisions.updateMany({ agencyCode }, { $set: { agencyCode: to } });
      await drafts.updateMany({ agencyCode }, { $set: { agencyCode: to } });
    },
  };
}
