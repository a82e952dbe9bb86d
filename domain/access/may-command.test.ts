import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  aCase,
  clerk,
  handler,
  inRole,
  officer,
  receiverClerk,
} from '../../test/support/a-case.js';
import { attempts, beginnings, lived, tried } from '../../test/support/random-case.js';
import type { CaseState } from '../case/case-state.js';
import type { Command } from '../case/commands.js';
import { decide } from '../case/decide.js';
import type { ErrorCode } from '../errors.js';
import { accessTable, accessTo, type Target } from './access-table.js';
import type { Actor } from './actor.js';
import { mayCommand, mayEverCommand, type Things } from './may-command.js';

/** What a command that was offered may still be refused for: what it carries, or who was first. */
const CARRIED: readonly ErrorCode[] = [
  'reasonMissing',
  'mandatoryDataMissing',
  'recipientTwice',
  'contentChanged',
  'secretDocument',
  'noticeInvalid',
  'checksFailed',
  'integrityFailed',
  'limitNotExtendable',
  'documentExists',
  'recipientIsSender',
  'alreadyHeld',
  'tooManyHolders',
  'holderUnknown',
  'holderHasActed',
  'notTheForwarder',
];

/** What another copy decides: where a forward goes, how its copy stands, whether its source still may. */
function isOfAnotherCopy(command: Command, { thing }: Question, refusal: ErrorCode): boolean {
  if (command.type === 'retractForward') return OF_THE_COPY.includes(refusal);
  if (command.type === 'resend')
    return (
      refusal === 'commandNotPossible' &&
      (thing as Things['delivery']).delivery.forwardedFrom !== null
    );
  const isOutside = command.type === 'forward' && command.to.kind === 'agency';
  return isOutside && refusal === 'roleNotAllowed';
}

const OF_THE_COPY: readonly ErrorCode[] = ['requestOpen', 'commandNotPossible'];

/** These depend on more than a page knows: findings of the intake, a stopped clock, who proposed. */
const KNOWN_TO_THE_JUDGE: readonly string[] = ['markReferenceOnly', 'extendDeadline', 'confirm'];

interface Question {
  readonly on: Target;
  readonly thing: Things[Target];
}

function questionOf(
  { document, deliveries, obligations }: CaseState,
  command: Command,
): Question | null {
  if ('obligationId' in command) {
    const thing = obligations[command.obligationId];
    return thing === undefined ? null : { on: 'obligation', thing };
  }
  if ('deliveryId' in command && command.deliveryId !== null) {
    const delivery = deliveries[command.deliveryId];
    if (delivery === undefined || document === null) return null;
    return { on: 'delivery', thing: { document, delivery } };
  }
  return { on: 'document', thing: document === null ? null : { document } };
}

const may = (actor: Actor, { on, thing }: Question, name: string): boolean =>
  mayCommand(actor, on as 'document', name as 'submit', thing as Things['document']);

const forEveryTry = (
  check: (command: Command, question: Question, refusal: ErrorCode | null) => void,
): void =>
  fc.assert(
    fc.property(beginnings, attempts, attempts, (beginning, tries, more) => {
      const one = lived(beginning, tries);
      for (const step of more) {
        const { actor, act } = tried(one, step);
        if (actor.roles.includes('system')) continue;
        const command = { ...act, actor } as Command;
        const question = questionOf(one.state, command);
        if (question === null || accessTo(question.on, command.type as 'submit').length === 0)
          continue;
        const decided = decide(one.state, command);
        check(command, question, decided.ok ? null : decided.error);
      }
    }),
    { numRuns: 500 },
  );

describe('what may be offered', () => {
  it('is everything that the judge would accept', () => {
    let accepted = 0;
    forEveryTry((command, question, refusal) => {
      if (refusal !== null) return;
      accepted += 1;
      expect([command.type, may(command.actor, question, command.type)]).toEqual([
        command.type,
        true,
      ]);
    });
    expect(accepted).toBeGreaterThan(50);
  });

  it('is refused only for what it carries', () => {
    let offered = 0;
    forEveryTry((command, question, refusal) => {
      if (!may(command.actor, question, command.type)) return;
      offered += 1;
      if (refusal === null || KNOWN_TO_THE_JUDGE.includes(command.type)) return;
      const isCarried = CARRIED.includes(refusal) || isOfAnotherCopy(command, question, refusal);
      expect([command.type, isCarried || refusal]).toEqual([command.type, true]);
    });
    expect(offered).toBeGreaterThan(50);
  });

  it('is nothing to somebody of another agency', () => {
    const document = aCase().submitted().state.document;
    const stranger = inRole(['leader', 'officer', 'recordsClerk'], 'H98.01' as never, 'stranger');
    for (const { on, command, relation } of accessTable) {
      if (on !== 'document' || relation === 'anyone') continue;
      const thing = document && { document };
      expect(mayCommand(stranger, 'document', command as 'submit', thing)).toBe(false);
    }
  });

  it('follows the turn from author to leader and from clerk to handler', () => {
    const submitted = aCase().submitted().state.document;
    const thing = submitted && { document: submitted };
    const head = inRole('unitHead');
    expect(mayCommand(officer, 'document', 'approve', thing)).toBe(false);
    expect(mayCommand(head, 'document', 'approve', thing)).toBe(true);
    expect(mayCommand(clerk, 'document', 'seal', thing)).toBe(false);

    const issued = aCase().issued().assigned();
    const { document } = issued.state;
    if (document === null) throw new Error('it was issued');
    const copy = { document, delivery: issued.delivery() };
    expect(mayCommand(handler, 'delivery', 'start', copy)).toBe(true);
    expect(mayCommand({ ...handler, userId: 'other' }, 'delivery', 'start', copy)).toBe(false);
    expect(mayCommand(receiverClerk, 'delivery', 'accept', copy)).toBe(false);
  });
});

describe('a role', () => {
  it('is refused before any state is known', () => {
    expect(mayEverCommand(officer, 'document', 'seal')).toBe(false);
    expect(mayEverCommand(clerk, 'document', 'seal')).toBe(true);
    expect(mayEverCommand(clerk, 'delivery', 'executeRecall')).toBe(true);
    expect(mayEverCommand(officer, 'obligation', 'acknowledge')).toBe(true);
    expect(mayEverCommand(officer, 'obligation', 'order')).toBe(false);
  });

  it('never opens what is the system’s', () => {
    for (const { roles } of accessTable) expect(roles).not.toContain('system');
    expect(accessTable.map(({ command }) => command)).not.toContain('arrival');
  });
});
