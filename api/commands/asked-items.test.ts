import { describe, expect, it } from '@jest/globals';
import { askedItems } from './asked-items.js';

const ID = '00000000-0000-4000-8000-000000000000';

describe('an array of commands', () => {
  it('reads kebab-case names on what each item names', () => {
    expect(
      askedItems([
        { document: ID, command: 'send-back', body: {} },
        { delivery: `${ID}.1`, command: 'send-back', body: {} },
        { obligation: `${ID}.TR-10.2`, command: 'extend-deadline', body: {} },
      ]),
    ).toEqual([
      { on: 'document', name: 'sendBack', id: ID, body: {} },
      { on: 'delivery', name: 'sendBack', id: `${ID}.1`, body: {} },
      { on: 'obligation', name: 'extendDeadline', id: `${ID}.TR-10.2`, body: {} },
    ]);
  });

  it('means the new document after its creation', () => {
    const items = askedItems([
      { command: 'create-draft', body: {} },
      { command: 'submit', body: {} },
    ]);
    expect(items.map(({ id }) => id)).toEqual([null, null]);
  });

  it.each([
    ['an unknown command', [{ document: ID, command: 'sendBack', body: {} }]],
    ['a command of the system', [{ document: ID, command: 'arrive', body: {} }]],
    ['a name of every object', [{ document: ID, command: 'constructor', body: {} }]],
    ['a command on the wrong thing', [{ document: ID, command: 'accept', body: {} }]],
    ['two things at once', [{ document: ID, delivery: `${ID}.1`, command: 'confirm', body: {} }]],
    ['nothing to act on', [{ command: 'sign', body: {} }]],
    ['a creation on what exists', [{ document: ID, command: 'create-draft', body: {} }]],
    [
      'two creations',
      [
        { command: 'create-draft', body: {} },
        { command: 'create-draft', body: {} },
      ],
    ],
  ])('refuses %s', (_, items) => {
    expect(() => askedItems(items)).toThrow('bodyInvalid');
  });
});
