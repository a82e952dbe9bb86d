import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  aCase,
  clerk,
  ELSEWHERE,
  HOSTED,
  officer,
  signer,
} from '../../test/support/a-case.js';
import type { PaperReason } from './paper-reasons.js';

/** The revision of a case that has been submitted, with paper ordered. */
function submitted(paper: PaperReason): ACase {
  const recipients = [
    { code: HOSTED, isHosted: true },
    { code: ELSEWHERE, isHosted: false },
  ];
  const plain = aCase({ recipients });
  const { revision } = plain.submitted().state.document ?? {};
  if (!revision) throw new Error('it was submitted');
  const submit = { type: 'submit', secrecy: 'normal', missing: [] } as const;
  return plain.drafted().by(officer, { ...submit, revision: { ...revision, paper } });
}

const signed = (paper: PaperReason): ACase =>
  submitted(paper).by(signer, [{ type: 'approve', digest: null }, { type: 'sign' }]);
const sealed = (paper: PaperReason): ACase =>
  signed(paper).by(clerk, { type: 'seal', register: 'general' });

describe('a document on paper instead (EP-1)', () => {
  it('runs TR-03 alone from its signature, until it is issued (RES-01, CK-11)', () => {
    expect(signed('receiverNotReady').owed).toEqual(['TR-03']);
    const issued = sealed('receiverNotReady').by(clerk, { type: 'issue' });
    expect(issued.owed).toEqual([]);
    const closed = issued.events.findLast(({ type }) => type === 'obligationClosed');
    expect(closed).toMatchObject({ outcome: 'done' });
  });

  it('goes to everybody on paper, here and elsewhere, and is received by its proof', () => {
    const issued = sealed('senderNotReady').by(clerk, { type: 'issue' });
    for (const code of [HOSTED, ELSEWHERE])
      expect(issued.delivery(code)).toMatchObject({ b: 'sentOnPaper', c: null });
    const { deliveryId } = issued.delivery();
    const proof = { type: 'recordPaperReceipt', deliveryId, reasonId: 'proof' } as const;
    expect(issued.by(clerk, proof).delivery().b).toBe('accepted');
  });

  it('owes nothing more when the signature is voided', () => {
    const one = signed('receiverNotReady').by(signer, { type: 'voidSignature', reasonId: 'why' });
    expect(one.owed).toEqual([]);
  });
});

describe('a number that is voided', () => {
  it('ends the limit of a document on paper too (A-T11)', () => {
    const proposed = sealed('receiverNotReady').by(clerk, { type: 'voidNumber', reasonId: 'why' });
    const voided = proposed.by(signer, { type: 'confirm', deliveryId: null });
    expect([voided.state.document?.phase, voided.owed]).toEqual(['numberVoided', []]);
  });
});

describe('a document with paper beside it (EP-3)', () => {
  it('runs the clocks of an electronic one and is sent', () => {
    expect(signed('governmentWorkingRules').owed).toEqual(['TR-01', 'TR-02']);
    const issued = sealed('governmentWorkingRules').by(clerk, { type: 'issue' });
    expect(issued.delivery().c).toBe('arrived');
    expect(issued.delivery(ELSEWHERE).b).toBe('queued');
  });
});
