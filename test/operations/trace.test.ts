import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDF } from '@libpdf/core';
import { groupedMark } from '../../domain/custody/mark.js';
import { findMarks } from '../../pki/pdf/find-marks.js';
import { type Ran, runProgram } from '../docs/run-program.js';
import { type ApiWorld, openApiWorld } from '../support/api-world.js';
import { testMongoUrl } from '../support/engines.js';
import { handMadePdf } from '../support/hand-made-pdf.js';
import { issuedWith } from '../support/taken-copies.js';

const MAIN = join('dist', 'cli', 'main.js');

describe('congvan trace', () => {
  const original = handMadePdf({ pages: 2 });
  let api: ApiWorld;
  let folder: string;
  let copy: Buffer;
  let others: Buffer;
  let documentId: string;
  let deliveryId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'congvan-trace-'));
    api = await openApiWorld();
    const { document, filePath } = await issuedWith(api, original);
    ({ documentId } = document);
    deliveryId = await document.deliveryId();
    copy = (await api.as('r-officer').download(filePath)).body as Buffer;
    others = (await api.as('r-head').download(filePath)).body as Buffer;
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  });

  const trace = (...args: readonly string[]): Promise<Ran> => {
    const database = api.world.store.connection.name;
    const env = { MONGO_URL: testMongoUrl(database), MONGO_DATABASE: database };
    return runProgram(process.execPath, [MAIN, 'trace', ...args], env);
  };
  const kept = async (bytes: Uint8Array): Promise<string> => {
    const path = join(folder, `${randomUUID()}.pdf`);
    await writeFile(path, bytes);
    return path;
  };
  const markOf = async (bytes: Buffer): Promise<string> => (await findMarks(bytes))[0]!.markId;

  it('says whose download a leaked copy was', async () => {
    const { code, output } = await trace(await kept(copy));
    const told = [
      `mark ${groupedMark(await markOf(copy))}, in the file and on its pages`,
      'Người Mẫu r-officer, Chuyên viên (r-officer)',
      'Sở Thử Nghiệm Hai (H99.02)',
      documentId,
      deliveryId,
      'exactly as handed out',
    ];
    for (const fact of told) expect(output).toContain(fact);
    expect(output).not.toContain('r-head');
    expect(code).toBe(0);
  });

  it('says it from the line of a photographed page alone', async () => {
    const typed = groupedMark(await markOf(others))
      .replaceAll('-', ' ')
      .toUpperCase();
    const { code, output } = await trace('--mark', typed);
    expect([code, output]).toEqual([0, expect.stringContaining('Người Mẫu r-head, Trưởng phòng')]);
    expect(output).not.toContain('handed out'); // there is no file to compare
  });

  it('says it of a copy that was saved anew, and that it is not as it was handed out', async () => {
    const pdf = await PDF.load(copy);
    pdf.setTitle('Bản sao');
    const { code, output } = await trace(await kept(await pdf.save()));
    expect(code).toBe(0);
    expect(output).toContain('(r-officer)');
    expect(output).toContain('not as handed out');
  });

  it('cuts out what was signed, to the byte', async () => {
    const out = join(folder, 'original.pdf');
    const { code, output } = await trace(await kept(copy), '--original', out);
    expect([code, output]).toEqual([0, expect.stringContaining('its digest is the stored one')]);
    expect((await readFile(out)).equals(original)).toBe(true);

    const changed = Buffer.from(copy);
    changed[original.indexOf('Trang 1')] = 0x58;
    const elsewhere = join(folder, 'changed.pdf');
    const second = await trace(await kept(changed), '--original', elsewhere);
    expect([second.code, second.output]).toEqual([
      1,
      expect.stringContaining('its digest is not the stored one'),
    ]);
  });

  it('attributes a changed mark to nobody else', async () => {
    const mark = await markOf(copy);
    const forged = mark.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    const text = copy.toString('latin1');
    const onPages = Buffer.from(groupedMark(mark)).toString('hex').toUpperCase();
    const forgedOnPages = Buffer.from(groupedMark(forged)).toString('hex').toUpperCase();
    const changed = Buffer.from(
      text.replaceAll(mark, forged).replaceAll(onPages, forgedOnPages),
      'latin1',
    );
    const { code, output } = await trace(await kept(changed));
    expect([code, output]).toEqual([1, expect.stringContaining('no download here was given it')]);
    expect(output).not.toContain('r-officer');
    expect(output).not.toContain('r-head');
  });

  it.each([
    ['has no mark', () => kept(original), 'no mark: neither hidden'],
    ['is no PDF', () => kept(Buffer.from('hello')), 'no mark: neither hidden'],
    ['is not there', async () => join(folder, 'nowhere.pdf'), 'is no file that can be read'],
  ] as const)('ends with 1 and says so where a file %s', async (_, make, message) => {
    const { code, output } = await trace(await make());
    expect([code, output]).toEqual([1, expect.stringContaining(message)]);
  });

  it('ends with 1 for a mark that is mistyped, or of nobody', async () => {
    const mistyped = await trace('--mark', '0123');
    expect([mistyped.code, mistyped.output]).toEqual([1, expect.stringContaining('32 digits')]);
    const unknown = await trace('--mark', '0'.repeat(32));
    expect([unknown.code, unknown.output]).toEqual([1, expect.stringContaining('no mark that is')]);
    const both = await trace(await kept(copy), '--mark', '0'.repeat(32));
    expect([both.code, both.output]).toEqual([1, expect.stringContaining('either a file or')]);
  });
});
