import { describe, expect, it } from '@jest/globals';
import { emptyCase } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { numbersWanted } from './numbers-wanted.js';

const issuer = agencyCode('H99.01');
const recipient = agencyCode('H99.02');
const drafted: Event = {
  type: 'draftCreated',
  row: 'A-T01',
  documentId: 'd',
  issuer,
  authorId: 'officer',
  urgency: 'normal',
};
const sealing: Event = {
  type: 'numberedAndSealed',
  row: 'A-T08',
  register: 'administrative',
  number: null,
  sealSha256: null,
  atMs: null,
};
const queued: Event = {
  type: 'deliveryQueued',
  row: 'B-T01',
  deliveryId: 'd.1',
  recipient,
  isHosted: true,
  resendOf: null,
};
const accepted: Event = {
  type: 'accepted',
  row: 'C-T03',
  deliveryId: 'd.1',
  arrivalNumber: null,
};

describe('the numbers a proposal wants', () => {
  const state = [drafted, queued].reduce(evolve, emptyCase);

  it('are of the issuer’s register and of the receiver’s, for the command that asks', () => {
    const commands = [
      { commandId: 'one', events: [sealing] },
      { commandId: 'two', events: [accepted] },
    ];
    expect(numbersWanted(commands, state)).toEqual([
      { commandId: 'one', register: 'out/H99.01/administrative' },
      { commandId: 'two', register: 'in/H99.02' },
    ]);
  });

  it('are known also of a copy and a document that the same proposal makes', () => {
    const commands = [
      { commandId: 'all', events: [drafted, sealing, queued] },
      { commandId: 'then', events: [accepted] },
    ];
    expect(numbersWanted(commands, emptyCase)).toEqual([
      { commandId: 'all', register: 'out/H99.01/administrative' },
      { commandId: 'then', register: 'in/H99.02' },
    ]);
  });

  it('are none where nothing is numbered', () => {
    expect(numbersWanted([{ commandId: 'one', events: [queued] }], state)).toEqual([]);
  });
});
