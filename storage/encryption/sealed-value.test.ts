import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DamagedDataError } from './damaged-data-error.js';
import { createKeyring } from './keyring.js';
import { openValue, sealValue } from './sealed-value.js';

const keyring = createKeyring({ id: 'test', key: randomBytes(32) });

it('opens what it sealed, and shows none of it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8, maxLength: 2_000, unit: 'grapheme' }), (text) => {
      const plain = Buffer.from(text);
      const sealed = sealValue(keyring, 'text/a', plain);
      expect(sealed.includes(plain)).toBe(false);
      expect(openValue(keyring, 'text/a', sealed).toString()).toBe(text);
    }),
  );
});

it('finds one flipped bit, wherever it is', () => {
  const sealed = sealValue(keyring, 'text/a', Buffer.from('một ý kiến'));
  for (let bit = 0; bit < sealed.byteLength * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => openValue(keyring, 'text/a', changed)).toThrow(DamagedDataError);
  }
});

it('opens under no other id, cut at no length, and with nothing added', () => {
  const sealed = sealValue(keyring, 'text/a', Buffer.from('một ý kiến'));
  expect(() => openValue(keyring, 'text/b', sealed)).toThrow(DamagedDataError);
  expect(() => openValue(keyring, 'text/a', Buffer.concat([sealed, Buffer.of(0)]))).toThrow(
    DamagedDataError,
  );
  for (let length = 0; length < sealed.byteLength; length += 1) {
    expect(() => openValue(keyring, 'text/a', sealed.subarray(0, length))).toThrow(
      DamagedDataError,
    );
  }
});

it('refuses to seal more than one segment holds', () => {
  expect(() => sealValue(keyring, 'text/a', Buffer.alloc(64 * 1024 + 1))).toThrow(RangeError);
});
