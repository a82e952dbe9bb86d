import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { WireElement } from '../../domain/exchange/wire-element.js';
import { type HostileXmlOptions, readXml } from './hostile-xml.js';
import { writeXml } from './write-xml.js';
import type { XmlLimits } from './xml-limits.js';

const LIFT: HostileXmlOptions = { liftFrom: new Set(['Data']) };

function root(text: string | Buffer, options?: HostileXmlOptions): WireElement {
  const xml = readXml(Buffer.from(text), options);
  if (!xml.ok) throw new Error(`${xml.error.code} ${xml.error.detail}`);
  return xml.value.root;
}

const refusal = (text: string | Buffer, options?: HostileXmlOptions) => {
  const xml = readXml(Buffer.from(text), options);
  return xml.ok ? null : `${xml.error.code}: ${xml.error.detail}`;
};

describe('attacks', () => {
  const laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>';
  const file = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>';

  it.each([
    ['entities that multiply', laughs, 'packetForbiddenXml: DOCTYPE'],
    ['entities of files', file, 'packetForbiddenXml: DOCTYPE'],
    ['a declaration inside the root', '<a><!ELEMENT a ANY></a>', 'packetForbiddenXml: DOCTYPE'],
    [
      'a processing instruction',
      '<a><?x Về việc?></a>',
      'packetForbiddenXml: processing instruction',
    ],
    [
      'a style sheet',
      '<?xml-stylesheet href="x"?><a/>',
      'packetForbiddenXml: processing instruction',
    ],
    ['an entity nobody declared', '<a>&b;</a>', 'packetMalformed: line 1'],
    ['a control character', '<a>&#0;</a>', 'packetMalformed: line 1'],
    ['two roots', '<a/><b/>', 'packetMalformed: line 1'],
    ['an unfinished tag', '<a b="', 'packetMalformed: unfinished tag'],
    ['an unfinished comment', '<a><!-- ', 'packetMalformed: no -->'],
    ['more ends than beginnings', '<a></a></a>', 'packetMalformed: line 1'],
    [
      'another encoding',
      '<?xml version="1.0" encoding="UTF-7"?><a/>',
      'packetMalformed: encoding is not UTF-8',
    ],
    [
      'another version',
      '<?xml version="1.1"?><a/>',
      'packetMalformed: XML declaration not readable',
    ],
    ['UTF-16', Buffer.from('\uFEFF<a/>', 'utf16le'), 'packetMalformed: not UTF-8'],
    ['bytes that are no text', Buffer.from([0x3c, 0x61, 0xff]), 'packetMalformed: not UTF-8'],
    ['nothing', ' ', 'packetMalformed: no XML at the beginning'],
  ])('refuses %s', (_, text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it.each<[string, string, Partial<XmlLimits>, string]>([
    ['size', '<a>xxxxxx</a>', { maxBytes: 12 }, 'packetTooLarge: over 12 bytes'],
    ['depth', '<a><a><a/></a></a>', { maxDepth: 2 }, 'packetTooComplex: over 2 levels'],
    ['elements', '<a><b/><b/></a>', { maxElements: 2 }, 'packetTooComplex: over 2 elements'],
    [
      'attributes',
      '<a b=""><c d="" e=""/></a>',
      { maxAttributes: 2 },
      'packetTooComplex: over 2 attributes',
    ],
    ['text', '<a>xxxxxx</a>', { maxTextBytes: 5 }, 'packetTooComplex: text over 5 bytes'],
    [
      'CDATA',
      '<a><![CDATA[xxxxxx]]></a>',
      { maxTextBytes: 17 },
      'packetTooComplex: text over 17 bytes',
    ],
    [
      'tags',
      `<a b="${'x'.repeat(90)}"/>`,
      { maxTagBytes: 64 },
      'packetTooComplex: tag over 64 bytes',
    ],
    [
      'markup',
      '<a><b/><b/><b/></a>',
      { maxMarkupBytes: 18 },
      'packetTooComplex: markup over 18 bytes',
    ],
  ])('bounds %s before there is a tree', (_, text, limits, expected) => {
    expect(refusal(text, { limits })).toBe(expected);
    expect(refusal(text)).toBeNull();
  });

  it('takes 200,000 levels for what they are, at once', () => {
    const startedAt = performance.now();
    expect(refusal('<a>'.repeat(200_000))).toBe('packetTooComplex: over 32 levels');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('quotes nothing of the document in a refusal', () => {
    expect(refusal('<a>bí mật<bí-mật></a>')).toBe('packetMalformed: line 1');
  });
});

describe('content that is lifted out', () => {
  it('may be longer than the parser allows a text to be', () => {
    const content = 'QUJD'.repeat(3 * 1024 * 1024);
    expect(root(`<a><Data>${content}</Data><b>x</b></a>`, LIFT).children).toMatchObject([
      { name: 'Data', text: content },
      { name: 'b', text: 'x' },
    ]);
  });

  it('comes back under its own element, whatever stands around it', () => {
    const text = [
      '<a x=">">',
      '<!-- <Data>no</Data> -->',
      '<![CDATA[<Data>no</Data>]]>',
      '<p:Data xmlns:p="u">một</p:Data>',
      '<Data/>',
      '<b><Data>hai</Data></b>',
      '</a>',
    ].join('');
    const read = root(text, LIFT);
    expect(read.text).toBe('<Data>no</Data>');
    expect(read.children.map(({ text: own }) => own)).toEqual(['một', '', '']);
    expect(read.children[2]?.children[0]?.text).toBe('hai');
  });

  it.each(['a &amp; b', '<![CDATA[a & b]]>', 'a &amp; <!-- x -->b'])(
    'is left to the parser where it is not plain: %s',
    (content) => {
      expect(root(`<a><Data>${content}</Data></a>`, LIFT).children[0]?.text).toBe('a & b');
    },
  );

  it('is refused with a character XML has no place for', () => {
    for (const character of ['\u0001', '\uFFFE', ']]>']) {
      expect(refusal(`<a><Data>x${character}</Data></a>`, LIFT)).toBe('packetMalformed: line 1');
    }
  });

  it('makes no difference to what is read', () => {
    const part = fc.constantFrom(
      '<Data>',
      '</Data>',
      '<b c=">">',
      '</b>',
      '<Data/>',
      'x',
      'ế',
      '&lt;',
      '<!-- <Data> -->',
      '<![CDATA[<Data>]]>',
      '\n',
      '<q:Data xmlns:q="u">',
      '</q:Data>',
      "<b d='\"'>",
    );
    let readable = 0;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
        const text = `<a>${parts.join('')}</a>`;
        const plain = readXml(Buffer.from(text));
        expect(readXml(Buffer.from(text), LIFT)).toEqual(plain);
        if (plain.ok) readable += 1;
      }),
      { numRuns: 1500 },
    );
    expect(readable).toBeGreaterThan(20);
  });
});

describe('unbound prefixes', () => {
  const repairablePrefixes = new Map([['x', 'urn:x']]);

  it('are repaired in the root, whatever comments say before it', () => {
    const xml = readXml(Buffer.from('<!-- <c> --><a>\n<x:b x:d="1"/></a>'), { repairablePrefixes });
    expect(xml).toMatchObject({
      ok: true,
      value: { repairedPrefixes: ['x'], root: { children: [{ namespace: 'urn:x', name: 'b' }] } },
    });
  });

  it('are not touched where they are bound', () => {
    const text = '<a><x:b xmlns:x="urn:other"><x:c/></x:b></a>';
    expect(readXml(Buffer.from(text), { repairablePrefixes })).toMatchObject({
      value: { repairedPrefixes: [], root: { children: [{ namespace: 'urn:other' }] } },
    });
  });

  it('are repaired after the element that bound them has ended', () => {
    const text = '<a><x:b xmlns:x="urn:other"/><x:c/></a>';
    expect(readXml(Buffer.from(text), { repairablePrefixes })).toMatchObject({
      value: { root: { children: [{ namespace: 'urn:other' }, { namespace: 'urn:x' }] } },
    });
  });

  it('are refused where nobody knows them', () => {
    expect(refusal('<a><y:b/></a>', { repairablePrefixes })).toBe('packetMalformed: line 1');
  });
});

describe('text written', () => {
  it('is read again as it was', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((value) => !/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value));
    fc.assert(
      fc.property(text, text, (content, attribute) => {
        const value = attribute.replaceAll(/\s/g, ' ');
        const read = root(Buffer.from(writeXml({ tag: 'a', attributes: [['b', value]], content })));
        expect(read).toMatchObject({ text: content, attributes: [{ name: 'b', value }] });
      }),
    );
  });
});
