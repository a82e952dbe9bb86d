import { describe, expect, it } from '@jest/globals';
import { HOSTED, inRole } from '../../test/support/a-case.js';
import { isOpenToReader } from './is-open-to-reader.js';

const reader = inRole('officer', HOSTED, 'reader');
const retracted = { holderId: 'h', unitId: 'office', by: 'clerk', hasActed: false } as const;
const holders = [{ ...retracted, userId: 'reader', isRetracted: true }];
const copy = { c: 'assigned', handling: null, holders } as const;

describe('a copy that was forwarded inside and taken back (F-T03)', () => {
  it('is closed to whom it was taken back from, and to nobody else', () => {
    expect(isOpenToReader(reader, 'issued', copy)).toBe(false);
    const ofUnit = [{ ...retracted, userId: null, isRetracted: true }];
    expect(isOpenToReader(reader, 'issued', { ...copy, holders: ofUnit })).toBe(false);
    expect(isOpenToReader(inRole('officer', HOSTED, 'other'), 'issued', copy)).toBe(true);
    expect(isOpenToReader(inRole('recordsClerk', HOSTED, 'reader'), 'issued', copy)).toBe(true);
  });

  it('is open again to whom it was forwarded anew, and to who handles it', () => {
    const again = [...holders, { ...retracted, userId: 'reader', isRetracted: false }];
    expect(isOpenToReader(reader, 'issued', { ...copy, holders: again })).toBe(true);
    const handling = { leadHandlerId: 'reader', leadUnitId: 'x', coUnitIds: [], resolveOn: null };
    expect(isOpenToReader(reader, 'issued', { ...copy, handling })).toBe(true);
  });

  it('is closed to everybody once the document is recalled (I8)', () => {
    expect(isOpenToReader(inRole('officer', HOSTED, 'other'), 'recalled', copy)).toBe(false);
  });
});
