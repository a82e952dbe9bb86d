import mongoose, { type ClientSession } from 'mongoose';
import type { CivilDate } from '../../domain/calendar/civil-date.js';
import type { Agency } from '../../domain/ports/directory.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { ReorganisationRegistry } from '../../domain/ports/reorganisations.js';
import {
  checkReorganisation,
  type Known,
} from '../../domain/reorganisation/check-reorganisation.js';
import { type Reorganisation, successorsOf } from '../../domain/reorganisation/reorganisation.js';
import type { Store } from '../connection.js';
import { agencyOnDate, standingRows } from '../directory/agency-on-date.js';
import { type AgencyRow, agencyModel } from '../directory/agency-rows.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { reorganisationModel, reorganisationOf } from './reorganisation-rows.js';

/** Further than any version of the directory reaches. */
const END_OF_TIME = '9999-12-31';
const MAX_SUCCESSORS = 8;

/**
 * Reorganisations in MongoDB, published with the end of the old code in one transaction.
 *
 * Of two at once the second reads what the first has written: a code is closed once.
 */
export function createMongoReorganisationRegistry(
  { connection }: Store,
  watch: VersionWatch,
): ReorganisationRegistry {
  const agencies = agencyModel(connection);
  const rows = reorganisationModel(connection);

  const versionsOf = async (code: string, session: ClientSession): Promise<readonly AgencyRow[]> =>
    standingRows(await agencies.find({ agencyCode: code }).session(session).lean<AgencyRow[]>());

  const knownOf = async (
    reorganisation: Reorganisation,
    versions: readonly AgencyRow[],
    session: ClientSession,
  ): Promise<Known> => {
    const { effectiveOn } = reorganisation;
    const successors: (Agency | null)[] = [];
    const later: string[] = [];
    for (const code of successorsOf(reorganisation)) {
      const ofSuccessor = await versionsOf(code, session);
      successors.push(agencyOnDate(ofSuccessor, effectiveOn));
      later.push(...(await closedInFavourOf(code, (one) => versionsOf(one, session))));
    }
    return {
      old: agencyOnDate(versions, effectiveOn),
      changesLater: versions.some(({ validFrom }) => validFrom > effectiveOn),
      successors,
      laterSuccessors: later,
    };
  };

  return {
    publish: ({ reorganisationId, ...published }) =>
      watch.change('directory', async (session) => {
        const { from, to, effectiveOn } = published;
        const versions = await versionsOf(from, session);
        const checked = checkReorganisation(await knownOf(published, versions, session));
        if (!checked.ok) throw new Refusal(checked.error);
        const closing = closedOn(versions, effectiveOn, to);
        await agencies.insertMany([closing], { lean: true, session });
        const row = { _id: reorganisationId, ...published, carriedAtMs: null };
        await rows.insertMany([row], { lean: true, session });
        return reorganisationOf(row);
      }),

    list: async ({ after, limit }) => {
      const older = after && {
        $or: [
          { publishedAtMs: mongoose.trusted({ $lt: after.key }) },
          { publishedAtMs: after.key, _id: mongoose.trusted({ $lt: after.id }) },
        ],
      };
      const found = rows
        .find(older ?? {})
        .sort({ publishedAtMs: -1, _id: -1 })
        .limit(limit);
      return (await found.lean<Parameters<typeof reorganisationOf>[0][]>()).map(reorganisationOf);
    },
  };
}

/** The next revision of the version in force: the same, with an end. */
function closedOn(versions: readonly AgencyRow[], effectiveOn: CivilDate, to: string): AgencyRow {
  const last = versions.findLast(({ validFrom }) => validFrom <= effectiveOn);
  if (last === undefined) throw new Error('a code was closed that nobody knows');
  const { agencyCode, validFrom, name, parentCode, aliases, peerId, revision } = last;
  return {
    agencyCode,
    validFrom,
    revision: revision + 1,
    validTo: effectiveOn,
    name,
    parentCode,
    successorCode: to,
    aliases,
    peerId,
    recordedAt: new Date(),
  };
}

/** Whoever follows a code in the end, as the directory knows it today. */
async function closedInFavourOf(
  code: string,
  versionsOf: (code: string) => Promise<readonly AgencyRow[]>,
): Promise<readonly string[]> {
  const codes: string[] = [];
  for (let current: string | null = code; current !== null && codes.length < MAX_SUCCESSORS; ) {
    const last: Agency | null = agencyOnDate(await versionsOf(current), END_OF_TIME);
    current = last?.isActive === false ? last.successorCode : null;
    if (current !== null) codes.push(current);
  }
  return codes;
}
