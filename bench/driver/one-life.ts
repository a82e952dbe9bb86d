import { civilDateOf } from '../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../domain/calendar/instant.js';
import { RECEIVER, UNIT } from '../installation/province.js';
import { draftAndSubmit } from './a-draft.js';
import type { CopyOf } from './copy-finder.js';
import type { Person } from './person.js';

/** The five people of a life, in the order in which they act. */
export interface Cast {
  readonly officer: Person;
  readonly leader: Person;
  readonly clerk: Person;
  readonly receivingClerk: Person;
  readonly handler: Person;
}

/** What one life asks: updates of its judge, and commands in them. */
export const LIFE_UPDATES = 5;
export const LIFE_COMMANDS = 10;

/** Arms the handler's deadline: without one the document would rest until it is completed. */
const inOneWeek = (): string => civilDateOf(dayOfInstant(Date.now()) + 7);

/** A document from its file to its completion: five calls, each an array of two commands. */
export async function liveOneLife(cast: Cast, file: Uint8Array, copyOf: CopyOf): Promise<string> {
  const { officer, leader, clerk, receivingClerk, handler } = cast;
  const fileId = await officer.upload('van-ban.pdf', file);
  const [draft] = await officer.command(draftAndSubmit({ fileId, recipients: [RECEIVER] }));
  const document = draft?.id ?? '';
  await leader.command([
    { document, command: 'approve' },
    { document, command: 'sign' },
  ]);
  await clerk.command([
    { document, command: 'seal' },
    { document, command: 'issue' },
  ]);
  const delivery = await copyOf(document);
  await receivingClerk.command([
    { delivery, command: 'accept' },
    {
      delivery,
      command: 'assign',
      body: { leadUnitId: UNIT, leadHandlerId: 'r-officer', resolveOn: inOneWeek() },
    },
  ]);
  await handler.command([
    { delivery, command: 'start' },
    { delivery, command: 'complete' },
  ]);
  return document;
}
