import { describe, expect, it } from '@jest/globals';
import {
  type Act,
  aCase,
  clerk,
  DOCUMENT_ID,
  HOSTED,
  ISSUER,
  inRole,
  officer,
  REASON,
  revisionOf,
  signer,
} from '../../test/support/a-case.js';
import type { CommandOf } from '../case/commands.js';
import type { Revision } from './document-state.js';

const submit = (
  revision: Partial<Revision> = {},
  more: Partial<Pick<CommandOf<'submit'>, 'secrecy' | 'missing'>> = {},
): Act => ({
  type: 'submit',
  revision: { ...revisionOf(), ...revision },
  secrecy: 'normal',
  missing: [],
  ...more,
});

describe('a secret document', () => {
  it.each(['confidential', 'secret', 'topSecret', ''])(
    'does not enter as %p (SEC-2)',
    (secrecy) => {
      const draft = { type: 'createDraft', documentId: DOCUMENT_ID, urgency: 'normal' } as const;
      expect(aCase().refusal(officer, { ...draft, secrecy })).toBe('secretDocument');
      expect(aCase().drafted().refusal(officer, submit({}, { secrecy }))).toBe('secretDocument');
    },
  );
});

describe('a draft', () => {
  const drafted = aCase().drafted();

  it('is begun once', () => {
    const again: Act = {
      type: 'createDraft',
      documentId: DOCUMENT_ID,
      urgency: 'normal',
      secrecy: 'normal',
    };
    expect(drafted.refusal(officer, again)).toBe('documentExists');
  });

  it('is discarded by its author alone (A-T03)', () => {
    const colleague = inRole('officer', ISSUER, 'colleague');
    expect(drafted.refusal(colleague, { type: 'discard' })).toBe('notTheAuthor');
  });

  it('is submitted complete (QĐ28 10.2), to somebody, to each once, never to oneself', () => {
    const to = (...codes: readonly (typeof HOSTED)[]): Act =>
      submit({ recipients: codes.map((code) => ({ code, isHosted: true })) });
    expect(drafted.refusal(officer, submit({}, { missing: ['subject'] }))).toBe(
      'mandatoryDataMissing',
    );
    expect(drafted.refusal(officer, to())).toBe('mandatoryDataMissing');
    expect(drafted.refusal(officer, to(HOSTED, HOSTED))).toBe('recipientTwice');
    expect(drafted.refusal(officer, to(HOSTED, ISSUER))).toBe('recipientIsSender');
  });

  it('is approved as it was read: another digest is another content (GA-02)', () => {
    const submitted = aCase().submitted();
    const other: Act = { type: 'approve', digest: 'f'.repeat(64) };
    expect(submitted.refusal(signer, other)).toBe('contentChanged');
    expect(submitted.refusal(signer, { type: 'approve', digest: null })).toBeNull();
  });

  it('that is sent back, reopened or unsigned keeps neither revision nor signature', () => {
    const draft = { phase: 'draft', revision: null, signedBy: null, signatures: [] };
    const reasonId = REASON;
    const back = aCase().submitted().by(signer, { type: 'sendBack', deliveryId: null, reasonId });
    const reopened = aCase().approved().by(signer, { type: 'reopen', deliveryId: null, reasonId });
    const unsigned = aCase().signed().by(signer, { type: 'voidSignature', reasonId });
    for (const { state } of [back, reopened, unsigned]) {
      expect(state.document).toMatchObject(draft);
    }
  });

  it('is nobody’s of another agency', () => {
    const stranger = inRole('leader', HOSTED);
    expect(aCase().submitted().refusal(stranger, { type: 'approve', digest: null })).toBe(
      'notTheIssuer',
    );
  });
});

describe('the duties of the sender (6.5)', () => {
  it('start with the signature, end with a void one, and start anew with the next (A-T09)', () => {
    const signed = aCase().signed();
    const unsigned = signed.by(signer, { type: 'voidSignature', reasonId: REASON });
    expect([signed.owed, unsigned.owed]).toEqual([['TR-01', 'TR-02'], []]);
    expect(unsigned.events).toContainEqual(
      expect.objectContaining({ type: 'obligationClosed', outcome: 'cancelled' }),
    );
    const again = unsigned
      .by(officer, submit())
      .by(signer, { type: 'approve', digest: null })
      .by(signer, { type: 'sign' });
    expect(again.owed).toEqual(['TR-01', 'TR-02']);
    expect(Object.keys(again.state.obligations)).not.toEqual(Object.keys(signed.state.obligations));
  });

  it('are the records clerks’ of the issuer', () => {
    const owners = Object.values(aCase().signed().state.obligations).map(({ owner }) => owner);
    expect(new Set(owners.map((owner) => JSON.stringify(owner))).size).toBe(1);
    expect(owners[0]).toEqual({ agencyCode: ISSUER, role: 'recordsClerk', userId: null });
  });
});

describe('a number that is voided (AU-9, A-T11)', () => {
  const sealed = aCase({ urgency: 'urgent' }).sealed();
  const voidNumber: Act = { type: 'voidNumber', reasonId: REASON };
  const confirm: Act = { type: 'confirm', deliveryId: null };
  const proposed = sealed.by(clerk, voidNumber);

  it('is the clerk’s and the leader’s together, whoever proposes', () => {
    expect(proposed.phase).toBe('numberedSealed');
    const voided = proposed.by(signer, confirm);
    expect([voided.phase, voided.owed]).toEqual(['numberVoided', []]);
    expect(sealed.by(signer, voidNumber).by(clerk, confirm).phase).toBe('numberVoided');
  });

  it('keeps the proposer’s reason', () => {
    expect(proposed.by(signer, confirm).events).toContainEqual({
      type: 'documentMoved',
      row: 'A-T11',
      reasonId: REASON,
    });
  });

  it('is not confirmed by its proposer, by another clerk, or by another agency', () => {
    const both = inRole(['recordsClerk', 'leader'], ISSUER, 'both');
    expect(sealed.by(both, voidNumber).refusal(both, confirm)).toBe('proposerMayNotConfirm');
    const otherClerk = inRole('recordsClerk', ISSUER, 'other-clerk');
    expect(proposed.refusal(otherClerk, confirm)).toBe('roleNotAllowed');
    expect(proposed.refusal(inRole('leader', HOSTED), confirm)).toBe('notTheIssuer');
    expect(sealed.refusal(signer, confirm)).toBe('nothingToConfirm');
  });

  it('is no proposal any more once the document has been issued', () => {
    const issued = proposed.by(clerk, { type: 'issue' });
    expect(issued.state.document?.proposal).toBeNull();
    expect(issued.refusal(signer, confirm)).toBe('nothingToConfirm');
  });

  it('is proposed once at a time', () => {
    expect(proposed.refusal(signer, voidNumber)).toBe('commandNotPossible');
  });
});

describe('an issued document', () => {
  it('is archived once, beside what else becomes of it (A-T12)', () => {
    const archived = aCase().issued().by(clerk, { type: 'archive' });
    expect(archived.state.document).toMatchObject({ phase: 'issued', isArchived: true });
    expect(archived.refusal(clerk, { type: 'archive' })).toBe('commandNotPossible');
    expect(archived.recalled().state.document).toMatchObject({ phase: 'frozen', isArchived: true });
  });

  it('goes on when it is corrected (A-T15)', () => {
    const correct: Act = { type: 'correct', newDocumentId: 'letter', reasonId: REASON };
    expect(aCase().issued().by(clerk, correct).phase).toBe('issued');
  });
});
