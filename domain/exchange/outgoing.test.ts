import { describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../access/system-actor.js';
import { type CaseState, emptyCase } from '../case/case-state.js';
import type { Event } from '../case/events.js';
import { evolve } from '../case/evolve.js';
import type { Commit } from '../commit/commit.js';
import { agencyCode } from '../directory/agency-code.js';
import { outgoingOf } from './outgoing.js';

const ISSUER = agencyCode('A01.H99');
const RECEIVER = agencyCode('A02.H99');
const AT_MS = Date.parse('2026-03-02T01:00:00Z');

const arrived: Event = {
  type: 'documentArrived',
  documentId: 'd1',
  issuer: ISSUER,
  urgency: 'normal',
  dueOn: null,
  number: null,
  packetId: 'p1',
  wireDocumentId: 'A01.H99,2026/03/01,1/X',
};
const drafted: Event = {
  type: 'draftCreated',
  row: 'A-T01',
  documentId: 'd1',
  issuer: ISSUER,
  authorId: 'u1',
  urgency: 'normal',
};
const queued = (isHosted: boolean): Event => ({
  type: 'deliveryQueued',
  row: 'B-T01',
  deliveryId: 'd1.1',
  recipient: RECEIVER,
  isHosted,
  resendOf: null,
});
const fromElsewhere: CaseState = [arrived, queued(true)].reduce(evolve, emptyCase);
const toElsewhere: CaseState = [drafted, queued(false)].reduce(evolve, emptyCase);

const status = (statusCode: string, anomaly: string | null = null): Event => ({
  type: 'statusReported',
  row: null,
  deliveryId: 'd1.1',
  statusCode,
  to: 'arrived',
  reportedAtMs: null,
  reasonId: `reason/${statusCode}`,
  anomaly,
});
const requested: Event = {
  type: 'requestOpened',
  row: 'D-T01',
  senderRow: 'B-T24',
  requestId: 'd1.R2',
  kind: 'takeBack',
  deliveryId: 'd1.1',
  noticeId: null,
  reasonId: 'r1',
};

const commitOf = (...events: readonly Event[]): Commit => ({
  streamId: 'doc/A01.H99/d1',
  n: 7,
  prevHash: '',
  hash: '',
  atMs: AT_MS,
  commands: [events.slice(0, 1), events.slice(1)].map((some, index) => ({
    commandId: `c${index}`,
    bodyHash: '',
    actor: SYSTEM,
    type: 'test',
    events: some,
    answer: { n: 7, states: [] },
  })),
});
const told = (before: CaseState, ...events: readonly Event[]) =>
  outgoingOf(commitOf(...events), before);

describe('what a commit has to say to a system elsewhere', () => {
  it('is every status of a document from there, in order, each with its own place in the log', () => {
    const said = told(fromElsewhere, status('01'), status('03'), status('05'));
    expect(said.map((one) => [one.key, one.kind === 'status' && one.statusCode])).toEqual([
      ['doc/A01.H99/d1/7/0', 'arrived'],
      ['doc/A01.H99/d1/7/1', 'accepted'],
      ['doc/A01.H99/d1/7/2', 'inProgress'],
    ]);
    expect(said[0]).toMatchObject({ reportedAtMs: AT_MS, reasonId: 'reason/01' });
  });

  it('is no status that the fold has kept as history only', () => {
    expect(told(fromElsewhere, status('05', 'statusRepeated'))).toEqual([]);
  });

  it('carries the code of the refusal that the same commit carries out, and of no other copy', () => {
    const refused = (deliveryId: string, reasonCode: string): Event => ({
      type: 'incomingMoved',
      row: 'C-T02',
      deliveryId,
      to: 'refused',
      reasonCode,
      reasonId: null,
    });
    const mine = refused('d1.1', 'wrongAddressee');
    expect(told(fromElsewhere, mine, refused('d1.9', 'other'), status('02'))).toMatchObject([
      { kind: 'status', statusCode: 'refused', reasonCode: 'wrongAddressee' },
    ]);
  });

  it('is nothing of a document of this platform between its own agencies', () => {
    const here = [drafted, queued(true)].reduce(evolve, emptyCase);
    expect(told(here, status('01'), requested)).toEqual([]);
  });

  it('is every request to a receiver elsewhere, not what a receiver elsewhere reports', () => {
    expect(told(toElsewhere, requested, status('15'))).toMatchObject([
      { kind: 'request', request: 'takeBack', reasonId: 'r1', document: { documentId: 'd1' } },
    ]);
  });

  it('is that a copy is cancelled which might still be fetched', () => {
    const cancelled: Event = {
      type: 'deliveryMoved',
      row: 'B-T04',
      deliveryId: 'd1.1',
      to: 'cancelledBeforeSend',
      reasonId: null,
    };
    expect(told(toElsewhere, cancelled)).toMatchObject([{ kind: 'withdraw' }]);
  });

  it('is the same at every repetition', () => {
    const once = told(fromElsewhere, status('01'), status('03'));
    expect(told(fromElsewhere, status('01'), status('03'))).toEqual(once);
  });
});
