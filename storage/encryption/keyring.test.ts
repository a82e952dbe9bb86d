import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { DamagedDataError } from './damaged-data-error.js';
import { createKeyring, type MasterKey } from './keyring.js';

const aKey = (id: string): MasterKey => ({ id, key: randomBytes(32) });

describe('the keyring', () => {
  it('opens after a rotation what the older key has wrapped', () => {
    const old = aKey('2025');
    const { dataKey, ...wrapped } = createKeyring(old).newDataKey('file/1');
    const rotated = createKeyring(aKey('2026'), [old]);
    expect(rotated.unwrap(wrapped, 'file/1').equals(dataKey)).toBe(true);
    expect(rotated.newDataKey('file/2').keyId).toBe('2026');
  });

  it('refuses a data key that was wrapped for another object', () => {
    const keyring = createKeyring(aKey('a'));
    const wrapped = keyring.newDataKey('file/1');
    expect(() => keyring.unwrap(wrapped, 'file/2')).toThrow(DamagedDataError);
  });

  it('refuses a wrapped key with one changed byte, wherever it is', () => {
    const keyring = createKeyring(aKey('a'));
    const { keyId, wrapped } = keyring.newDataKey('file/1');
    for (let at = 0; at < wrapped.byteLength; at += 1) {
      const changed = Buffer.from(wrapped);
      changed[at]! ^= 1;
      expect(() => keyring.unwrap({ keyId, wrapped: changed }, 'file/1')).toThrow(DamagedDataError);
    }
  });

  it('names the master key that is missing', () => {
    const wrapped = createKeyring(aKey('lost')).newDataKey('file/1');
    expect(() => createKeyring(aKey('new')).unwrap(wrapped, 'file/1')).toThrow(/lost/);
  });

  it('makes a different key for every object', () => {
    const keyring = createKeyring(aKey('a'));
    const first = keyring.newDataKey('file/1').dataKey;
    expect(first.equals(keyring.newDataKey('file/1').dataKey)).toBe(false);
  });

  it.each([
    ['does not have 32 bytes', { id: 'a', key: randomBytes(31) }, []],
    ['is not of 1 to 32 letters', { id: 'a/b', key: randomBytes(32) }, []],
    ['stands twice', aKey('a'), [aKey('a')]],
  ])('does not start with a key that %s', (why, current, older) => {
    expect(() => createKeyring(current, older)).toThrow(why);
  });
});
