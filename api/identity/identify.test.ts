import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Actor } from '../../domain/access/actor.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { identify } from './identify.js';
import { uuidV5 } from './uuid-v5.js';

const actor = (userId: string, code = 'H99.01'): Actor => ({
  userId,
  agencyCode: agencyCode(code),
  unitId: 'office',
  roles: ['officer'],
});
const request = (key: string | undefined, path = '/documents') => ({
  get: ((name: string) => (name === 'idempotency-key' ? key : undefined)) as never,
  method: 'POST',
  baseUrl: '/api/v1',
  path,
});
const key = fc.stringMatching(/^[\x21-\x7e]{8,128}$/);

describe('the identity of a request', () => {
  it('is the same whenever the same person sends the same again', () => {
    fc.assert(
      fc.property(key, fc.jsonValue(), (text, body) => {
        const once = identify(request(text), actor('a'), body);
        expect(identify(request(text), actor('a'), body)).toEqual(once);
      }),
    );
  });

  it('is never somebody else’s, whatever their ids and keys look like put together', () => {
    fc.assert(
      fc.property(key, fc.string(), fc.string(), (text, one, other) => {
        fc.pre(one !== other);
        const [mine, theirs] = [one, other].map((id) => identify(request(text), actor(id), {}));
        expect(mine?.commandId).not.toBe(theirs?.commandId);
        expect(mine?.documentId).not.toBe(theirs?.documentId);
      }),
    );
    const here = identify(request('12345678'), actor('a', 'H99.01'), {});
    const there = identify(request('12345678'), actor('a', 'H99.02'), {});
    expect(here.commandId).not.toBe(there.commandId);
  });

  it('keeps its id and changes its digest with another body or another address', () => {
    const first = identify(request('12345678'), actor('a'), { n: 1 });
    const otherBody = identify(request('12345678'), actor('a'), { n: 2 });
    const otherPath = identify(request('12345678', '/commands'), actor('a'), { n: 1 });
    expect(otherBody.commandId).toBe(first.commandId);
    expect(new Set([first, otherBody, otherPath].map(({ bodyHash }) => bodyHash)).size).toBe(3);
  });

  it.each([undefined, '', '1234567', 'x'.repeat(129), 'tiếng Việt', 'has space', 'new\nline123'])(
    'is refused with the key %p',
    (text) => {
      expect(() => identify(request(text), actor('a'), {})).toThrow('idempotencyKeyMissing');
    },
  );
});

describe('a UUID by name', () => {
  it('is that of RFC 9562, appendix A.4', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(uuidV5(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});
