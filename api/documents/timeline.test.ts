import { describe, expect, it } from '@jest/globals';
import { aCase, HOSTED, ISSUER, inRole, NEIGHBOUR, REASON } from '../../test/support/a-case.js';
import { acceptedAt, forwarded, toAgency } from '../../test/support/forwarded.js';
import { namedTimeline, rawTimeline } from './timeline.js';

const one = aCase().issued().assigned().recalled();
const issuer = inRole('recordsClerk', ISSUER, 'reader');
const receiver = inRole('recordsClerk', HOSTED, 'reader');
const stranger = inRole('leader', 'H98.01' as never, 'reader');
const names = {
  people: new Map([['signer', 'Người Mẫu Ký']]),
  agencies: new Map([[ISSUER as string, 'Sở Thử Nghiệm Một']]),
  texts: new Map([[REASON, 'Sai số liệu']]),
};
const read = (viewer: typeof issuer) =>
  namedTimeline(
    rawTimeline(one.commits, new Set([viewer.agencyCode])),
    new Set([viewer.agencyCode]),
    names,
  );
const typesOf = (entries: ReturnType<typeof read>) =>
  new Set(entries.flatMap(({ happened }) => happened.map(({ type }) => type)));

describe('a timeline', () => {
  it('tells the issuer its own side and what the receiver has reported', () => {
    const types = typesOf(read(issuer));
    for (const type of ['draftCreated', 'signed', 'numberedAndSealed', 'issued', 'statusReported'])
      expect(types).toContain(type);
    for (const type of ['accepted', 'assigned', 'incomingMoved']) expect(types).not.toContain(type);
  });

  it('tells the receiver what it has done and what has come to it, not how it was drafted', () => {
    const types = typesOf(read(receiver));
    for (const type of ['issued', 'arrived', 'accepted', 'assigned', 'requestOpened'])
      expect(types).toContain(type);
    for (const type of ['draftCreated', 'submitted', 'signed', 'deliveryMoved'])
      expect(types).not.toContain(type);
  });

  it('names people of the reader’s agency only', () => {
    const issued = read(issuer).find(({ command }) => command === 'recall');
    expect(issued?.by).toMatchObject({ userId: 'signer', name: 'Người Mẫu Ký' });
    const foreign = read(receiver).filter(({ by }) => by.agencyCode === ISSUER);
    expect(foreign.length).toBeGreaterThan(0);
    for (const { by, command } of foreign) {
      expect([by.userId, by.name, command]).toEqual([null, null, null]);
      expect(by.agencyName).toBe('Sở Thử Nghiệm Một');
    }
  });

  it('gives the reason of a recall to both sides', () => {
    for (const viewer of [issuer, receiver]) {
      const words = read(viewer).flatMap(({ happened }) =>
        happened.flatMap(({ words: said }) => said ?? []),
      );
      expect(words).toContain('Sai số liệu');
    }
  });

  it('dates what is owed, in the agency that owes it', () => {
    const opened = (viewer: typeof issuer) =>
      read(viewer).flatMap(({ happened }) =>
        happened.filter(({ type, rule }) => type === 'obligationOpened' && rule === 'TR-10'),
      );
    expect(opened(receiver)).toEqual([
      expect.objectContaining({ breachAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) }),
    ]);
    expect(opened(issuer)).toEqual([]);
  });

  it('tells a stranger nothing of a copy, and reads the same twice', () => {
    const types = typesOf(read(stranger));
    for (const type of ['arrived', 'accepted', 'statusReported', 'submitted'])
      expect(types).not.toContain(type);
    expect(read(issuer)).toEqual(read(issuer));
  });
});

describe('a timeline of what was forwarded', () => {
  const forwardedOn = forwarded(acceptedAt(aCase().issued(), HOSTED), HOSTED, toAgency(NEIGHBOUR));
  const { deliveryId } = forwardedOn.delivery(NEIGHBOUR);
  const known = (agency: typeof HOSTED) =>
    rawTimeline(forwardedOn.commits, new Set([agency]))
      .flatMap(({ happened }) => happened)
      .filter(({ happening }) => happening.deliveryId === deliveryId)
      .map(({ happening }) => happening.type);

  it('tells its sender all of side B, its receiver its own, its issuer that it exists', () => {
    expect(known(ISSUER)).toEqual(['deliveryQueued']);
    expect(known(HOSTED)).toEqual(['deliveryQueued', 'deliveryMoved', 'arrived', 'statusReported']);
    expect(known(NEIGHBOUR)).toContain('obligationOpened');
    expect(known(NEIGHBOUR)).not.toContain('deliveryQueued');
  });
});
