import mongoose, { type ClientSession } from 'mongoose';
import { checkDeclaration, checkEnd } from '../../domain/incident/check-incident.js';
import { type IncidentScope, scopeKey } from '../../domain/incident/incident.js';
import type { IncidentRegistry } from '../../domain/ports/incidents.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Store } from '../connection.js';
import { agencyModel } from '../directory/agency-rows.js';
import type { VersionWatch } from '../versions/version-watch.js';
import {
  DECLARATION,
  END,
  type IncidentRow,
  incidentModel,
  incidentOf,
  latestOf,
} from './incident-rows.js';

/**
 * Incidents in MongoDB, two rows each at most.
 *
 * Written in the transaction of their counter: of two that begin together the second reads what the
 * first has written, and judges of every process know of it within a second.
 */
export function createMongoIncidentRegistry(
  { connection }: Store,
  watch: VersionWatch,
): IncidentRegistry {
  const rows = incidentModel(connection);
  const agencies = agencyModel(connection);

  const rowsOf = (filter: object, session: ClientSession | null): Promise<IncidentRow[]> =>
    rows.find(filter).session(session).lean<IncidentRow[]>().exec();

  const put = async (
    row: Omit<IncidentRow, '_id' | 'serial'>,
    session: ClientSession,
  ): Promise<IncidentRow> => {
    const last = await rows
      .findOne({}, { serial: 1 })
      .sort({ serial: -1 })
      .session(session)
      .lean<IncidentRow>();
    const serial = (last?.serial ?? 0) + 1;
    const whole: IncidentRow = { _id: `${row.incidentId}/${row.version}`, ...row, serial };
    await rows.insertMany([whole], { lean: true, session });
    return whole;
  };

  /** An incident of a peer whom nobody is reached through would stop nothing and say nothing. */
  const refuseUnknownPeer = async (scope: IncidentScope): Promise<void> => {
    if (scope.kind !== 'peer') return;
    if ((await agencies.exists({ peerId: scope.peerId })) === null)
      throw new Refusal('peerUnknown');
  };

  return {
    declare: async ({ incidentId, scope, startedAtMs, endedAtMs, by, reasonId, nowMs }) => {
      await refuseUnknownPeer(scope);
      return watch.change('incidents', async (session) => {
        const others = latestOf(await rowsOf({ scopeKey: scopeKey(scope) }, session));
        const checked = checkDeclaration({ startedAtMs, endedAtMs }, others, nowMs);
        if (!checked.ok) throw new Refusal(checked.error);
        const isOver = endedAtMs !== null;
        const row = await put(
          {
            version: DECLARATION,
            incidentId,
            scope,
            scopeKey: scopeKey(scope),
            startedAtMs,
            endedAtMs,
            declaredBy: by.userId,
            declaredByAgency: by.agencyCode,
            declaredAtMs: nowMs,
            reasonId,
            endedBy: isOver ? by.userId : null,
            endDeclaredAtMs: isOver ? nowMs : null,
            resultId: isOver ? reasonId : null,
          },
          session,
        );
        return incidentOf(row);
      });
    },

    end: ({ incidentId, endedAtMs, by, resultId, nowMs }) =>
      watch.change('incidents', async (session) => {
        const [known] = latestOf(await rowsOf({ incidentId }, session));
        if (known === undefined) throw new Refusal('incidentUnknown');
        if (known.endedAtMs !== null) throw new Refusal('incidentAlreadyEnded');
        const checked = checkEnd(known.startedAtMs, endedAtMs, nowMs);
        if (!checked.ok) throw new Refusal(checked.error);
        const end = { endedAtMs, endedBy: by, endDeclaredAtMs: nowMs, resultId };
        const { _id, serial: _serial, ...declared } = known;
        return incidentOf(await put({ ...declared, ...end, version: END }, session));
      }),

    find: async (incidentId) => {
      const [known] = latestOf(await rowsOf({ incidentId }, null));
      return known === undefined ? null : incidentOf(known);
    },

    list: async ({ after, limit }) => {
      // By their declarations, of which each has one; what came of it is read beside them.
      const declared = await rows
        .find({ version: DECLARATION, ...placeAfter(after) })
        .sort({ startedAtMs: -1, incidentId: -1 })
        .limit(limit)
        .lean<IncidentRow[]>();
      const ids = declared.map(({ incidentId }) => incidentId);
      const ends = await rowsOf({ version: END, incidentId: mongoose.trusted({ $in: ids }) }, null);
      return latestOf([...declared, ...ends]).map(incidentOf);
    },
  };
}

/** Behind the last one read, in the order of the list. */
function placeAfter(after: Parameters<IncidentRegistry['list']>[0]['after']): object {
  if (after === null) return {};
  const { key, id } = after;
  return {
    $or: [
      { startedAtMs: mongoose.trusted({ $lt: key }) },
      { startedAtMs: key, incidentId: mongoose.trusted({ $lt: id }) },
    ],
  };
}
