import { describe, expect, it } from '@jest/globals';
import { BUSINESS_TYPES, businessTypeOfWire } from './business-types.js';
import {
  DEFAULT_PRIORITIES,
  prioritiesOfPeer,
  priorityOfUrgency,
  urgencyOfPriority,
} from './priorities.js';
import { STATUS_CODES, statusCodeOfWire, statusDescription } from './status-codes.js';
import { steeringTypeOfWire } from './steering-types.js';

describe('business types (rules 2.2)', () => {
  it('are read from the code they are written with', () => {
    for (const [type, { wireCode }] of Object.entries(BUSINESS_TYPES)) {
      expect(businessTypeOfWire(wireCode)).toBe(type);
      expect(businessTypeOfWire(` 0${wireCode} `)).toBe(type);
    }
  });

  it.each(['4', '44', '', 'mới', '-1'])('are none of ours for %j', (code) => {
    expect(businessTypeOfWire(code)).toBeNull();
  });
});

describe('status codes (rules 2.3)', () => {
  it('are the nine of the standard, each read from its own number', () => {
    const codes = Object.entries(STATUS_CODES);
    expect(codes.map(([, { wireCode }]) => wireCode).sort()).toEqual(
      '01 02 03 04 05 06 13 15 16'.split(' '),
    );
    for (const [code, { wireCode }] of codes) expect(statusCodeOfWire(wireCode)).toBe(code);
  });

  it('need no padding', () => {
    expect(statusCodeOfWire('1')).toBe('arrived');
  });

  it('are never replaced by an alias, and else only by one', () => {
    const aliases = new Map([
      ['14', 'agreed'],
      ['01', 'completed'],
    ] as const);
    expect(statusCodeOfWire('14')).toBeNull();
    expect(statusCodeOfWire('14', aliases)).toBe('agreed');
    expect(statusCodeOfWire('01', aliases)).toBe('arrived');
  });

  it.each(['07', '12', '999', '', '__proto__'])('are none of ours for %j', (code) => {
    expect(statusCodeOfWire(code)).toBeNull();
  });

  it('are described by their label and the reason (ST-04)', () => {
    expect(statusDescription('refused', 'sai thẩm quyền')).toBe(
      'Từ chối tiếp nhận: sai thẩm quyền',
    );
    expect(statusDescription('arrived', null)).toBe('Đã đến');
  });
});

describe('priorities (rules 2.4)', () => {
  it('are read from the number they are written with', () => {
    for (const [wire, urgency] of DEFAULT_PRIORITIES) {
      expect(urgencyOfPriority(wire)).toBe(urgency);
      const written = urgency === 'expressTimed' ? '3' : wire;
      expect(priorityOfUrgency(urgency)).toBe(written);
    }
  });

  it('are those of the peer where it has its own', () => {
    const peer = prioritiesOfPeer(
      new Map([
        ['5', 'normal'],
        ['1', 'express'],
      ] as const),
    );
    expect(urgencyOfPriority('5', peer)).toBe('normal');
    expect(priorityOfUrgency('normal', peer)).toBe('5');
    expect(priorityOfUrgency('express', peer)).toBe('1');
    expect(urgencyOfPriority('0', peer)).toBe('normal');
    expect(priorityOfUrgency('urgent', peer)).toBeNull();
  });

  it('are unknown for other text', () => {
    expect(urgencyOfPriority('9')).toBeNull();
    expect(urgencyOfPriority('khẩn')).toBeNull();
  });
});

describe('steering types (DIS-10)', () => {
  it.each([
    ['0', 'none'],
    ['1', 'none'],
    ['2', 'directive'],
    ['3', 'report'],
    ['4', null],
    ['x', null],
  ])('%j means %j', (wire, means) => {
    expect(steeringTypeOfWire(wire)).toBe(means);
  });
});
