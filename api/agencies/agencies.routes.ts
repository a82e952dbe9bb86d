import { Router } from 'express';
import type { z } from 'zod';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { Agency, Directory } from '../../domain/ports/directory.js';
import type { People } from '../../domain/ports/people.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { agencyCodesOf } from '../commands/agency-codes.js';
import { mount } from '../contract/mount.js';
import { type agencySchema, getAgency, getMe } from './agencies.contract.js';

interface Deps {
  readonly directory: Pick<Directory, 'agency'>;
  readonly people: Pick<People, 'find'>;
  readonly nowMs: () => number;
}

/** The directory, which everybody who is let in may read, and the caller's own place in it. */
export function agencyRoutes({ directory, people, nowMs }: Deps): Router {
  const router = Router();

  mount(router, getAgency, async ({ params, query: { asOf } }) => {
    const [code = ''] = agencyCodesOf([params.code]);
    const agency = await directory.agency(code, asOf ?? civilDateAt(nowMs()));
    if (agency === null) throw new Refusal('agencyUnknown');
    return present(agency);
  });

  mount(router, getMe, async ({ actor }) => {
    const { userId, agencyCode, unitId, roles } = actor;
    const [person, agency] = await Promise.all([
      people.find(actor, userId),
      directory.agency(agencyCode, civilDateAt(nowMs())),
    ]);
    if (person === null) throw new Refusal('personUnknown');
    const { fullName, title } = person;
    const post = { unitId, roles: [...roles], agency: agency && present(agency) };
    return { userId, fullName, title, ...post };
  });

  return router;
}

const present = ({ peerId, aliases, ...agency }: Agency): z.input<typeof agencySchema> => ({
  ...agency,
  aliases: [...aliases],
  isHosted: peerId === null,
});
