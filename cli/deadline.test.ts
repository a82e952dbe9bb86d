import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { deadlineCommand } from './deadline.js';

let folder: string;
let printed: string[];
let complained: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'congvan-deadline-'));
  printed = [];
  complained = [];
  jest.spyOn(console, 'log').mockImplementation((text: unknown) => void printed.push(String(text)));
  jest
    .spyOn(console, 'error')
    .mockImplementation((text: unknown) => void complained.push(String(text)));
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

const run = (...args: readonly string[]) =>
  deadlineCommand().parseAsync([...args], { from: 'user' });

async function answered(...args: readonly string[]): Promise<unknown> {
  await run(...args, '--json');
  return JSON.parse(printed[0] ?? 'null');
}

async function calendarFile(content: object | string): Promise<string> {
  const path = join(folder, 'calendar.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('congvan deadline', () => {
  it('prints target, breach, ladder and why as JSON', async () => {
    expect(await answered('--rule', 'TR-02', '--at', '2026-02-13T16:50:00+07:00')).toEqual({
      target: '2026-02-13T17:00:00+07:00',
      breach: '2026-02-23T12:00:00+07:00',
      ladder: {
        L0_50: '2026-02-13T16:55:00+07:00',
        L0_80: '2026-02-13T16:58:00+07:00',
        L1: '2026-02-13T17:00:00+07:00',
        L2: '2026-02-23T08:30:00+07:00',
        L3: '2026-02-23T17:00:00+07:00',
        warn: ['2026-02-23T11:30:00+07:00'],
      },
      why: expect.objectContaining({ rule: 'TR-02', source: 'QĐ28 6.2', isLegal: true }),
    });
    expect(process.exitCode).toBeUndefined();
  });

  it('answers nulls and a reason where there is no deadline', async () => {
    expect(await answered('--rule', 'TR-12', '--at', '2026-02-13T16:50:00Z')).toMatchObject({
      target: null,
      breach: null,
      ladder: { L0_50: null, L0_80: null, L1: null, L2: null, L3: null },
      reason: 'paperIsNoReason',
    });
  });

  it('shows further steps under their names', async () => {
    const recall = await answered('--rule', 'TR-13', '--at', '2026-03-10T15:00:00+07:00');
    expect(recall).toMatchObject({ ladder: { freeze: '2026-03-10T15:01:00+07:00' } });
  });

  it.each<[string, readonly string[], object]>([
    [
      '--signed-at',
      ['--rule', 'TR-18', '--signed-at', '2026-03-10T09:10:00+07:00'],
      { ladder: { alarm: '2026-03-10T16:15:00+07:00', fallback: '2026-03-11T10:30:00+07:00' } },
    ],
    [
      '--received-at',
      ['--rule', 'TR-06b', '--received-at', '2026-03-09T09:00:00+07:00'],
      { target: '2026-03-11T00:00:00+07:00' },
    ],
    [
      '--due-on',
      ['--rule', 'TR-10', '--due-on', '2026-03-14'],
      { target: '2026-03-16T17:00:00+07:00' },
    ],
    [
      '--assigned-at',
      ['--rule', 'TR-17', '--assigned-at', '2026-03-09T08:00:00+07:00'],
      { ladder: { remind: [] } },
    ],
    [
      '--accepted',
      ['--rule', 'TR-14', '--accepted', 'false'],
      { target: null, reason: 'answeredAtOnce' },
    ],
    [
      '--construction',
      ['--rule', 'TR-19', '--construction'],
      { breach: '2026-06-11T00:00:00+07:00' },
    ],
    [
      '--urgency',
      ['--rule', 'TR-04', '--urgency', 'express'],
      { target: '2026-03-10T16:15:00+07:00' },
    ],
  ])('takes the fact %s', async (_option, args, answer) => {
    expect(await answered('--at', '2026-03-10T16:00:00+07:00', ...args)).toMatchObject(answer);
  });

  it('VW-11: reads a due date at 24:00 as the day that ends', async () => {
    const due = await answered('--rule', 'TR-17', '--at', '2026-03-10T24:00:00+07:00');
    expect(due).toMatchObject({ breach: '2026-03-11T00:00:00+07:00' });
  });

  it('counts by the calendar of a file', async () => {
    const path = await calendarFile({
      version: 'mine',
      years: [2026],
      sessions: [['06:00', '10:00']],
    });
    const answer = await answered(
      '--rule',
      'TR-02',
      '--at',
      '2026-03-10T07:00:00+07:00',
      '--calendar',
      path,
    );
    expect(answer).toMatchObject({
      target: '2026-03-10T10:00:00+07:00',
      why: { calendarVersion: 'mine' },
    });
  });

  it.each<[string, object | string]>([
    ['is not JSON', '{'],
    ['is no calendar', {}],
    ['says two things of one day', { version: 'v', years: [2026], sessions: [['10:00', '09:00']] }],
  ])('refuses a file that %s', async (_what, content) => {
    const path = await calendarFile(content);
    const answer = await answered(
      '--rule',
      'TR-02',
      '--at',
      '2026-03-10T07:00:00+07:00',
      '--calendar',
      path,
    );
    expect(answer).toMatchObject({ error: { code: 'calendarInvalid' } });
    expect(process.exitCode).toBe(1);
  });

  it('CAL-13: refuses a year that the calendar does not have, with exit code 1', async () => {
    expect(await answered('--rule', 'TR-02', '--at', '2040-01-02T09:00:00+07:00')).toEqual({
      error: { code: 'calendarYearNotLoaded', rule: 'CAL-13' },
    });
    expect(process.exitCode).toBe(1);
  });

  it('says "legal" only of what the law itself sets, and shows 24:00 as people write it', async () => {
    await run('--rule', 'TR-06a', '--at', '2026-03-11T09:00:00+07:00');
    await run('--rule', 'TR-13', '--at', '2026-03-11T09:00:00+07:00');
    expect(printed[0]).toContain('legal latest  2026-03-12 24:00:00');
    expect(printed[1]).not.toContain('legal');
    expect(printed[1]).toContain('latest        2026-03-12 24:00:00');
  });

  it('complains on the error output', async () => {
    await run('--rule', 'TR-02', '--at', 'tomorrow');
    expect(printed).toEqual([]);
    expect(complained[0]).toContain('instantInvalid');
  });
});
