import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { answerBatch } from './batch.js';
import { calendarSource } from './calendar-source.js';

interface Line {
  readonly id: unknown;
  readonly breach?: string | null;
  readonly error?: { readonly code: string; readonly detail?: string };
}

async function answered(...chunks: readonly (string | Uint8Array)[]): Promise<readonly Line[]> {
  let written = '';
  const output = new Writable({
    highWaterMark: 1,
    write: (chunk, _encoding, done) => {
      written += String(chunk);
      done();
    },
  });
  const input = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  await answerBatch(input, output, { calendars: calendarSource(), calendarName: undefined });
  return written
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

const question = (id: unknown, more: object = {}): string =>
  `${JSON.stringify({ id, rule: 'TR-02', at: '2026-01-09T16:00:00+07:00', ...more })}\n`;

describe('congvan deadline --batch', () => {
  it('answers in order, one line each, whatever the chunks the lines come in', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => index);
    const bytes = Buffer.from(ids.map((id) => question(id)).join(''));
    const chunks = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) =>
      bytes.subarray(index * 7, index * 7 + 7),
    );
    const answers = await answered(...chunks);
    expect(answers.map(({ id }) => id)).toEqual(ids);
    expect(new Set(answers.map(({ breach }) => breach))).toEqual(
      new Set(['2026-01-10T12:00:00+07:00']),
    );
  });

  it('takes the calendar a line carries', async () => {
    const calendar = { version: 'no swaps', years: [2026], national: { closedDays: [] } };
    const [own, builtIn] = await answered(question(1, { calendar }), question(2));
    expect(own!.breach).toBe('2026-01-12T12:00:00+07:00');
    expect(builtIn!.breach).toBe('2026-01-10T12:00:00+07:00');
  });

  it.each<[string, string]>([
    ['{', 'questionInvalid'],
    ['', 'questionInvalid'],
    ['[1]', 'questionInvalid'],
    ['null', 'questionInvalid'],
    ['{"rule":"TR-25","at":"2026-01-09T16:00:00+07:00"}', 'ruleUnknown'],
    ['{"rule":"toString","at":"2026-01-09T16:00:00+07:00"}', 'ruleUnknown'],
    ['{"rule":"TR-02","at":"2026-01-09T16:00:00"}', 'instantInvalid'],
    ['{"rule":"TR-02"}', 'instantInvalid'],
    ['{"rule":"TR-02","at":"2026-01-09T16:00:00Z","urgency":"soon"}', 'questionInvalid'],
    [
      '{"rule":"TR-18","at":"2026-01-09T16:00:00Z","facts":{"signedAt":"yesterday"}}',
      'instantInvalid',
    ],
    [
      '{"rule":"TR-10","at":"2026-01-09T16:00:00Z","facts":{"dueOn":"2026-02-30"}}',
      'civilDateInvalid',
    ],
    [
      '{"rule":"TR-10","at":"2026-01-09T16:00:00Z","facts":{"dueOn":"2026-01-01"}}',
      'dateInThePast',
    ],
    ['{"rule":"TR-02","at":"2040-01-09T16:00:00Z"}', 'calendarYearNotLoaded'],
    ['{"rule":"TR-02","at":"2026-01-09T16:00:00Z","calendar":"/no/such/file"}', 'calendarInvalid'],
    ['{"rule":"TR-02","at":"2026-01-09T16:00:00Z","calendar":7}', 'calendarInvalid'],
  ])('answers %s with %s and goes on', async (line, code) => {
    const [bad, good] = await answered(`${line}\r\n`, question('next'));
    expect(bad!.error!.code).toBe(code);
    expect(good).toMatchObject({ id: 'next', breach: '2026-01-10T12:00:00+07:00' });
  });

  it('passes over a line longer than a mebibyte and answers in its place', async () => {
    const half = 'x'.repeat(700_000);
    const answers = await answered(question(1), half, half, `${half}\n`, question(2));
    expect(answers.map(({ id }) => id)).toEqual([1, null, 2]);
    expect(answers[1]!.error!.detail).toBe('the line is longer than 1 MiB');
  });

  it('gives as many answers as there are lines, of any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 })), async (chunks) => {
        const text = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
        const ends = text.filter((byte) => byte === 0x0a).length;
        const isOpen = text.length > 0 && text.at(-1) !== 0x0a;
        expect(await answered(...chunks)).toHaveLength(ends + (isOpen ? 1 : 0));
      }),
    );
  });
});
