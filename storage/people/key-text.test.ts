import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isSecretOf, newKey, parseKey } from './key-text.js';

it('makes keys that it reads back and recognises', () => {
  for (let i = 0; i < 200; i += 1) {
    const { keyId, key, secretSha256 } = newKey();
    const parsed = parseKey(key);
    expect(parsed?.keyId).toBe(keyId);
    expect(isSecretOf(parsed!.secret, secretSha256)).toBe(true);
  }
});

it('recognises no other secret, and none where there is no key', () => {
  const { secret } = parseKey(newKey().key)!;
  expect(isSecretOf(secret, newKey().secretSha256)).toBe(false);
  expect(isSecretOf(secret, null)).toBe(false);
});

it('takes no text of another form for a key', () => {
  const { key } = newKey();
  for (const text of [`${key}\n`, ` ${key}`, key.slice(0, -1), `${key}A`, key.toUpperCase(), '']) {
    expect(parseKey(text)).toBeNull();
  }
  fc.assert(fc.property(fc.string(), (text) => expect(parseKey(text)).toBeNull()));
});
