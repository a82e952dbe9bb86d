import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type ErrorCode, errors } from '../../domain/errors.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { DetailedRefusal } from './detailed-refusal.js';
import { refusalOf } from './refusal-of.js';
import { statusOf } from './status-of.js';

const never = (): boolean => false;

describe('what was thrown', () => {
  it('keeps the code and the details of a refusal', () => {
    expect(refusalOf(new Refusal('reasonMissing'), never)).toEqual({
      code: 'reasonMissing',
      details: {},
    });
    const missing = ['content.subject'];
    expect(refusalOf(new DetailedRefusal('mandatoryDataMissing', { missing }), never)).toEqual({
      code: 'mandatoryDataMissing',
      details: { missing },
    });
  });

  it('names where a body is wrong, at most twenty places, and repeats nothing of it', () => {
    const schema = z.strictObject({ list: z.array(z.int()) });
    const { error } = schema.safeParse({ list: Array.from({ length: 30 }, () => 'bí mật') });
    const { code, details } = refusalOf(error, never);
    expect(code).toBe('bodyInvalid');
    expect(details.faults).toHaveLength(20);
    expect(details.faults?.[0]?.path).toBe('list.0');
    expect(JSON.stringify(details)).not.toContain('bí mật');
  });

  it('knows what the parser of bodies reports', () => {
    expect(refusalOf({ type: 'entity.parse.failed' }, never).code).toBe('bodyMalformed');
    expect(refusalOf({ type: 'entity.too.large' }, never).code).toBe('bodyTooLarge');
    expect(refusalOf({ type: 'charset.unsupported' }, never).code).toBe('contentTypeRefused');
  });

  it('is an outage where the store was away, and says nothing of it', () => {
    const away = refusalOf(new Error('no primary'), () => true);
    expect(away).toEqual({ code: 'storeUnavailable', details: {} });
  });

  it.each([new Error('a secret'), 'a text', null, undefined, { type: 'toString' }])(
    'is a fault that says nothing where nobody foresaw it (%p)',
    (thrown) => {
      expect(refusalOf(thrown, never)).toEqual({ code: 'internalFault', details: {} });
    },
  );
});

describe('the status of a refusal', () => {
  it('is one of the client for all but outages, and 500 only for a fault', () => {
    for (const code of Object.keys(errors) as ErrorCode[]) {
      const status = statusOf(code);
      const isOutage = errors[code].kind === 'unavailable' && code !== 'tooManyRequests';
      expect([code, status >= 500]).toEqual([code, isOutage]);
      expect([code, status === 500]).toEqual([code, code === 'internalFault']);
    }
  });

  it('follows the kind, except where HTTP has a word of its own', () => {
    expect(statusOf('commandNotPossible')).toBe(409);
    expect(statusOf('roleNotAllowed')).toBe(403);
    expect(statusOf('idempotencyKeyReused')).toBe(422);
    expect(statusOf('keyUnknown')).toBe(401);
    expect(statusOf('bodyTooLarge')).toBe(413);
  });
});
