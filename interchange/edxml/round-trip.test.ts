import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Packet } from '../../domain/exchange/packet.js';
import { arbitraryDocument, arbitraryStatus } from '../../test/fixtures/edxml/arbitrary-packets.js';
import { documentText, fixtureBytes } from '../../test/fixtures/edxml/hand-made.js';
import { readPacket } from '../../test/fixtures/edxml/reading.js';
import { createEdxmlReader } from './read-packet.js';
import { createEdxmlWriter } from './write-packet.js';

const reader = createEdxmlReader();
const writer = createEdxmlWriter();

function written(packet: Packet): Uint8Array {
  const bytes = writer.write(packet);
  if (!bytes.ok) throw new Error(`${bytes.error.code} ${bytes.error.detail}`);
  return bytes.value;
}

/** Bytes as hex, so that a Buffer equals the array it holds. */
const comparable = (packet: Packet) =>
  packet.messageType === 'status'
    ? packet
    : {
        ...packet,
        attachments: packet.attachments.map(({ contentId, fileName, description, bytes }) => ({
          contentId,
          fileName,
          description,
          hex: Buffer.from(bytes).toString('hex'),
        })),
      };

describe('what is written', () => {
  it('is read as it was meant, for any document', () => {
    fc.assert(
      fc.property(arbitraryDocument, (packet) => {
        const again = readPacket(written(packet));
        expect(comparable(again)).toMatchObject(comparable(packet));
        expect(again.flags.filter(({ code }) => code !== 'attachmentNotZip')).toEqual([]);
        expect(again.extras).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is read as it was meant, for any status', () => {
    fc.assert(
      fc.property(arbitraryStatus, (packet) => {
        const again = readPacket(written(packet));
        expect(again).toMatchObject(packet);
        expect(again.flags).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is the same bytes every time (RL-08)', () => {
    fc.assert(
      fc.property(arbitraryDocument, (packet) => {
        expect(Buffer.from(written(packet)).equals(written(packet))).toBe(true);
        expect(Buffer.from(written(readPacket(written(packet)))).equals(written(packet))).toBe(
          true,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('holds what the reader could only keep (RD-05)', () => {
    const header =
      '<Mới a="&quot;1&quot;"><b>x</b></Mới><OtherInfo><ReplyFors><R>1</R></ReplyFors></OtherInfo>';
    const first = readPacket(
      Buffer.from(
        documentText({
          header,
          trace:
            '<TraceHeader><OrganId>A01.H99</OrganId><Timestamp>2024/03/15 08:30:00</Timestamp></TraceHeader><n:x xmlns:n="urn:n">y</n:x>',
          to: '<To><OrganId>A02.H99</OrganId></To><To><OrganId>A03.H99</OrganId><Zalo>1</Zalo></To>',
        }),
      ),
    );
    expect(first.extras).toHaveLength(4);
    const second = readPacket(written(first));
    expect(second.extras).toEqual(first.extras);
  });
});

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

interface Move {
  readonly from: number;
  readonly to: number;
  readonly text: string | null;
}

/** Bytes cut out and put in anywhere: mostly refused. */
const cut = (bytes: Buffer, { at, remove, insert }: Edit) => {
  const from = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)]);
};

/** An element of one line copied elsewhere, or given another text: mostly read. */
const shuffle = (bytes: Buffer, { from, to, text }: Move) => {
  const lines = bytes.toString('utf8').split('\r\n');
  const leaves = lines.filter((line) => /^ +<([\w:]+)[^>]*>.*<\/\1>$/.test(line));
  const leaf = leaves[from % leaves.length] ?? '';
  const changed = text === null ? leaf : leaf.replace(/(?<=>)[^<]*(?=<)/, () => text);
  return Buffer.from(lines.toSpliced(2 + (to % (lines.length - 4)), 0, changed).join('\r\n'));
};
describe('mutated packets', () => {
  const names = ['new_multi_attachments', 'update_type2', 'replace_type3', 'status_13'];
  const pieces = fc.constantFrom(
    '<',
    '>',
    '&',
    '"',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?x?>',
    '<!DOCTYPE a>',
    '&#0;',
    '&lt;',
    '</edXML:From>',
    '<edXML:To>',
    '<x:y/>',
    'xmlns:edXML=""',
    '\u0000',
    '\uFFFE',
    'PK\u0003\u0004',
  );
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    remove: fc.nat(30),
    insert: fc.oneof(
      pieces.map((piece) => Buffer.from(piece)),
      fc.uint8Array({ maxLength: 8 }),
    ),
  });
  const move = fc.record({
    from: fc.nat(200),
    to: fc.nat(200),
    text: fc.option(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[<>&]/g, '')),
      {
        nil: null,
      },
    ),
  });
  const mutated = fc
    .tuple(
      fc.constantFrom(...names).map(fixtureBytes),
      fc.array(edit, { maxLength: 2 }),
      fc.array(move, { maxLength: 6 }),
    )
    .map(([bytes, edits, moves]) => edits.reduce(cut, moves.reduce(shuffle, bytes)));

  it('are read or refused, never a fault', () => {
    const outcomes = { read: 0, refused: 0 };
    fc.assert(
      fc.property(mutated, (bytes) => {
        const packet = reader.read(bytes);
        outcomes[packet.ok ? 'read' : 'refused'] += 1;
        expect(packet.ok || packet.error.detail !== '').toBe(true);
      }),
      { numRuns: 800 },
    );
    // Both ways were taken, or the mutations are too coarse or too fine to say anything.
    expect(outcomes.read).toBeGreaterThan(100);
    expect(outcomes.refused).toBeGreaterThan(100);
  });

  it('are written or refused once read, and what was written is read', () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        const packet = reader.read(bytes);
        if (!packet.ok) return;
        const again = writer.write(packet.value);
        expect(again.ok ? reader.read(again.value).ok : again.error.detail !== '').toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
