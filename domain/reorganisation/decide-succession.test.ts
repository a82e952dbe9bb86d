import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  type Act,
  aCase,
  aCaseFromElsewhere,
  clerk,
  HOSTED,
  ISSUER,
  inRole,
  NEIGHBOUR,
  officer,
  receiverClerk,
  signer,
} from '../../test/support/a-case.js';
import type { CommandOf } from '../case/commands.js';
import { agencyCode } from '../directory/agency-code.js';
import { addressedTo, issuedUnder } from './old-names.js';

const HEIR = agencyCode('H99.30');
const OTHER_HEIR = agencyCode('H99.31');
const heirsClerk = inRole('recordsClerk', HEIR, 'heirs-clerk');

const succession = (
  from: typeof ISSUER,
  more: Partial<CommandOf<'agencyReorganised'>> = {},
): Act => ({
  type: 'agencyReorganised',
  from,
  to: HEIR,
  units: {},
  people: {},
  reasonId: 'why',
  ...more,
});

const ownersOf = ({ state }: ACase): readonly string[] =>
  Object.values(state.obligations).map(({ rule, owner }) => `${rule} ${owner.agencyCode}`);

describe('an issuer that is no more (F-T10)', () => {
  it('is succeeded in what has its number, which keeps the code it was issued under (AG-04)', () => {
    const one = aCase().sealed().bySystem(succession(ISSUER));
    const { document } = one.state;
    if (document === null) throw new Error('it was sealed');
    expect([document.phase, document.issuer, issuedUnder(document)]).toEqual([
      'numberedSealed',
      HEIR,
      ISSUER,
    ]);
    expect(one.refusal(clerk, { type: 'issue' })).toBe('notTheIssuer');
    expect(one.by(heirsClerk, { type: 'issue' }).state.document?.phase).toBe('issued');
  });

  it('hands over what its clerks owe, with the limits as they are', () => {
    const before = aCase().sealed();
    const after = before.bySystem(succession(ISSUER));
    expect(ownersOf(after)).toEqual([`TR-02 ${HEIR}`]);
    const dueOf = ({ state }: ACase) => Object.values(state.obligations).map(({ due }) => due);
    expect(dueOf(after)).toEqual(dueOf(before));
  });

  it.each(['submitted', 'approved', 'signed'] as const)(
    'has what was %s go back to its author, to be done in the successor’s name',
    (point) => {
      const before = aCase()[point]();
      const one = before.bySystem(succession(ISSUER, { people: { author: OTHER_HEIR } }));
      const { document } = one.state;
      expect(document).toMatchObject({ phase: 'draft', issuer: OTHER_HEIR, revision: null });
      expect(document?.issuedUnder).toBeUndefined();
      expect(one.owed).toEqual([]);
      expect(one.refusal(officer, { type: 'discard' })).toBe('notTheIssuer');
      const moved = { ...officer, agencyCode: OTHER_HEIR };
      expect(one.by(moved, { type: 'discard' }).state.document?.phase).toBe('discarded');
    },
  );

  it('is still who its receivers were sent to by, and the successor may recall', () => {
    const one = aCase().issued().accepted().bySystem(succession(ISSUER));
    const recall = { type: 'recall', noticeId: 'notice', reasonId: 'why' } as const;
    expect(one.refusal(signer, recall)).toBe('notTheIssuer');
    const recalled = one.by({ ...signer, agencyCode: HEIR }, recall);
    expect(recalled.delivery().c).toBe('frozen');
  });

  it('is left alone where it lives elsewhere: nobody here acts for it', () => {
    const one = aCaseFromElsewhere();
    const from = one.state.document?.issuer ?? ISSUER;
    expect(() => one.bySystem(succession(from))).toThrow('nothingToHandOver');
  });
});

describe('a receiver that is no more (F-T10)', () => {
  it('is succeeded in its copy, which keeps the code it was sent to', () => {
    const one = aCase().issued().bySystem(succession(HOSTED));
    const copy = one.delivery(HEIR);
    expect([copy.recipient, addressedTo(copy)]).toEqual([HEIR, HOSTED]);
    expect(ownersOf(one)).toContain(`TR-06a ${HEIR}`);
    const accept = {
      type: 'accept',
      deliveryId: copy.deliveryId,
      confirmsWarnings: false,
    } as const;
    expect(one.refusal(receiverClerk, accept)).toBe('notTheReceiver');
    const accepted = one.by(heirsClerk, accept).delivery(HEIR);
    expect([accepted.c, accepted.registeredUnder]).toEqual(['accepted', undefined]);
  });

  it('keeps in its own book what it has registered', () => {
    const one = aCase().issued().accepted().bySystem(succession(HOSTED));
    expect(one.delivery(HEIR).registeredUnder).toBe(HOSTED);
  });

  it('is split by the units that handle, with the persons who have gone with them', () => {
    const split = { units: { office: OTHER_HEIR }, people: { handler: OTHER_HEIR } };
    const one = aCase().issued().assigned().bySystem(succession(HOSTED, split));
    const { recipient, deliveryId } = one.delivery(OTHER_HEIR);
    expect(recipient).toBe(OTHER_HEIR);
    const [resolve] = Object.values(one.state.obligations).filter(({ rule }) => rule === 'TR-10');
    expect(resolve?.owner).toMatchObject({ agencyCode: OTHER_HEIR, userId: 'handler' });
    const handler = inRole('officer', OTHER_HEIR, 'handler');
    const start = { type: 'start', deliveryId, leadUnitId: null, leadHandlerId: null } as const;
    expect(one.by(handler, start).delivery(OTHER_HEIR).c).toBe('inProgress');
  });

  it('leaves a duty to the role where the person has no post in the successor', () => {
    const one = aCase().issued().assigned().bySystem(succession(HOSTED));
    const [resolve] = Object.values(one.state.obligations).filter(({ rule }) => rule === 'TR-10');
    expect(resolve?.owner).toMatchObject({ agencyCode: HEIR, userId: null });
  });

  it('is succeeded again, and the first code stays', () => {
    const again = { from: HEIR, to: OTHER_HEIR };
    const one = aCase()
      .issued()
      .accepted()
      .bySystem(succession(HOSTED))
      .bySystem(succession(HEIR, again));
    const copy = one.delivery(OTHER_HEIR);
    expect([addressedTo(copy), copy.registeredUnder]).toEqual([HOSTED, HOSTED]);
  });

  it('is succeeded as forwarder too, of copies that bear its name', () => {
    const issued = aCase().issued().accepted();
    const { deliveryId } = issued.delivery();
    const to = { kind: 'agency', recipient: { code: NEIGHBOUR, isHosted: true } } as const;
    const one = issued
      .by(receiverClerk, { type: 'forward', deliveryId, to })
      .bySystem(succession(HOSTED));
    expect(one.delivery(NEIGHBOUR).forwardedFrom).toMatchObject({
      agencyCode: HEIR,
      forwardedUnder: HOSTED,
    });
  });

  it('is handed over once: a repeat finds nothing', () => {
    const one = aCase().issued().bySystem(succession(HOSTED));
    expect(() => one.bySystem(succession(HOSTED))).toThrow('nothingToHandOver');
  });
});
