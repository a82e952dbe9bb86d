import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  aCase,
  aCaseElsewhere,
  aCaseFromElsewhere,
  ELSEWHERE,
  HOSTED,
  ISSUER,
} from '../../test/support/a-case.js';
import { isAffected } from './affected-clocks.js';
import type { IncidentScope } from './incident.js';

const HUB: IncidentScope = { kind: 'hub' };
const PEER: IncidentScope = { kind: 'peer', peerId: 'peer-98' };
const OTHER_PEER: IncidentScope = { kind: 'peer', peerId: 'peer-97' };
const CA: IncidentScope = { kind: 'certificationAuthority' };
const own = (agencyCode: typeof ISSUER): IncidentScope => ({ kind: 'ownSystem', agencyCode });

const routeOf = (code: string): string | null => (code === ELSEWHERE ? 'peer-98' : null);

/** The rules whose clocks an incident stops, as the case stands. */
const stopped = ({ state }: ACase, scope: IncidentScope): readonly string[] =>
  Object.values(state.obligations)
    .filter((open) => isAffected(open, state, scope, routeOf))
    .map(({ rule }) => rule)
    .toSorted();

const toBoth = [
  { code: HOSTED, isHosted: true },
  { code: ELSEWHERE, isHosted: false },
];

describe('the clocks that an incident stops (CP-3)', () => {
  it('are those of sending, where every copy must go through what has failed', () => {
    const signed = aCaseElsewhere().signed();
    expect(stopped(signed, HUB)).toEqual(['TR-02']);
    expect(stopped(signed, PEER)).toEqual(['TR-02']);
    expect(stopped(signed, OTHER_PEER)).toEqual([]);
    const urgent = aCaseElsewhere({ urgency: 'express' }).sealed();
    expect(stopped(urgent, HUB)).toEqual(['TR-02', 'TR-04']);
  });

  it('are not, where a single copy can go another way', () => {
    const signed = aCase({ recipients: toBoth }).signed();
    expect(stopped(signed, HUB)).toEqual([]);
    expect(stopped(aCase().signed(), HUB)).toEqual([]);
  });

  it('are, once the copies that could have left are on their way', () => {
    const issued = aCase({ recipients: toBoth }).issued();
    expect(stopped(issued, HUB)).toEqual(['TR-02']);
  });

  it('leave the alarms and the paper of TR-18 running, which an incident needs (CP-4)', () => {
    const failed = aCaseElsewhere().issued().dispatched('failed');
    expect(failed.owed).toEqual(['TR-02', 'TR-18']);
    expect(stopped(failed, HUB)).toEqual(['TR-02']);
    expect(stopped(failed, own(ISSUER))).toEqual(['TR-02']);
  });

  it('are the sender’s watch for a receipt from elsewhere', () => {
    const sent = aCaseElsewhere().issued().dispatched();
    expect(stopped(sent, PEER)).toEqual(['TR-05']);
    expect(stopped(sent, OTHER_PEER)).toEqual([]);
    expect(stopped(sent, own(ELSEWHERE))).toEqual(['TR-05']);
  });

  it('are answers that must go out to an issuer elsewhere, and none of the work in the house', () => {
    const arrived = aCaseFromElsewhere().accepted();
    const asked = { deliveryId: arrived.deliveryId, noticeId: null, reasonId: null } as const;
    const recalled = arrived.bySystem({ type: 'arriveRequest', kind: 'takeBack', ...asked });
    expect(recalled.owed).toContain('TR-14');
    expect(stopped(recalled, HUB)).toEqual(['TR-14']);
    expect(stopped(recalled, PEER)).toEqual(['TR-14']);
    expect(stopped(aCase().issued().accepted().asked('takeBack'), HUB)).toEqual([]);
  });

  it('are number and seal, while the certification authority is away, until the document is sealed', () => {
    expect(stopped(aCase().signed(), CA)).toEqual(['TR-01', 'TR-02']);
    expect(stopped(aCaseElsewhere().issued(), CA)).toEqual([]);
  });

  it('are everything that an agency without its system owes, and nothing of others', () => {
    const assigned = aCase({ dueOn: '2026-04-01' }).issued().assigned();
    expect(stopped(assigned, own(HOSTED))).toEqual(['TR-10', 'TR-17']);
    expect(stopped(assigned, own(ISSUER))).toEqual([]);
  });
});
