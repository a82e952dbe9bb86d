import type { PacketFlagCode } from '../../domain/exchange/arrived-packet.js';
import type { Coded } from '../../domain/exchange/packet.js';
import { parseWireDate, parseWireTimestamp } from '../../domain/exchange/wire-time.js';
import type { Cursor } from './cursor.js';
import type { Findings } from './findings.js';

/** Readers of typed values: what cannot be read is `null`, and its text is kept in a flag (RD-08, RD-11). */
export class ValueReader {
  readonly #findings: Findings;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** A civil date. */
  date(from: Cursor | null, name: string): string | null {
    return this.parsed(from, name, { parse: parseWireDate, flag: 'dateUnreadable' });
  }

  timestampMs(from: Cursor | null, name: string): number | null {
    return this.parsed(from, name, { parse: parseWireTimestamp, flag: 'timestampUnreadable' });
  }

  count(from: Cursor | null, name: string): number | null {
    return this.parsed(from, name, { parse: parseCount, flag: 'numberUnreadable' });
  }

  /** `otherwise` stands for text that is no answer, which is flagged. */
  yesOrNo(from: Cursor | null, name: string, otherwise: boolean | null = null): boolean | null {
    const answer = { parse: parseYesOrNo, otherwise, flag: 'booleanUnreadable' } as const;
    return this.coded<boolean | null>(from, name, answer)?.means ?? null;
  }

  /** A coded field with its wire text; an unknown code means `otherwise` and is flagged. */
  coded<T>(
    from: Cursor | null,
    name: string,
    code: { parse: (wire: string) => T | null; otherwise: T; flag: PacketFlagCode },
  ): Coded<T> | null {
    const wire = from?.text(name) ?? null;
    if (from === null || wire === null) return null;
    const means = code.parse(wire);
    if (means !== null) return { wire, means };
    this.#findings.flag(code.flag, from.pathOf(name), wire);
    return { wire, means: code.otherwise };
  }

  parsed<T>(
    from: Cursor | null,
    name: string,
    value: { parse: (text: string) => T | null; flag: PacketFlagCode },
  ): T | null {
    const text = from?.text(name) ?? null;
    if (from === null || text === null) return null;
    const parsed = value.parse(text);
    if (parsed === null) this.#findings.flag(value.flag, from.pathOf(name), text);
    return parsed;
  }
}

const parseCount = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

const parseYesOrNo = (text: string): boolean | null => ANSWERS.get(text.toLowerCase()) ?? null;
