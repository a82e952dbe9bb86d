import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { yearOfInstant } from '../../domain/calendar/instant.js';
import { type Ran, runProgram } from '../docs/run-program.js';
import { ApiCase } from '../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../support/api-world.js';

const YEAR = String(yearOfInstant(Date.now()));

describe('congvan report register', () => {
  let api: ApiWorld;
  let folder: string;
  beforeAll(async () => {
    api = await openApiWorld();
    folder = await mkdtemp(join(tmpdir(), 'congvan-'));
    await new ApiCase(api).issued();
  });
  afterAll(async () => {
    await api.close();
    await rm(folder, { recursive: true });
  });

  const report = (out: string, changes: Readonly<Record<string, string>> = {}): Promise<Ran> => {
    const { store, masterKey } = api.world.workerOrders(null);
    const asked = { kind: 'outgoing', agency: 'H99.01', year: YEAR, format: 'csv', ...changes };
    const options = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, value]);
    const program = [
      'cli/congvan.mjs',
      'report',
      'register',
      ...options,
      '--out',
      join(folder, out),
    ];
    const env = { MONGO_URL: store.mongoUrl, MONGO_DATABASE: store.database };
    return runProgram(process.execPath, program, { ...env, MASTER_KEY: masterKey });
  };

  it('writes the register with the installation’s key, and says that it is sound', async () => {
    const { code, output } = await report('so.csv');
    expect([code, JSON.parse(output)]).toEqual([
      0,
      { file: join(folder, 'so.csv'), isSound: true, faults: [] },
    ]);
    const text = await readFile(join(folder, 'so.csv'), 'utf8');
    expect(text).toContain('01/BC-STN');
    expect(text).toContain('Báo cáo thử nghiệm');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['agencyUnknown', { agency: 'Z01' }],
    ['agencyCodeInvalid', { agency: '../etc' }],
    ['registerEmpty', { year: '2021' }],
    ['questionInvalid', { from: '2001-01-01' }],
  ])('refuses with %s and writes nothing', async (code, changes) => {
    const refused = await report('nothing.csv', changes);
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(new RegExp(`^${code}: `));
    await expect(readFile(join(folder, 'nothing.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('writes a register that is not whole, names what is missing and ends with 1', async () => {
    const numbers = api.world.store.connection.collection('numbers');
    await numbers.deleteOne({ register: 'out/H99.01/administrative', number: 1 });
    const { code, output } = await report('gap.csv');
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      isSound: false,
      faults: [{ code: 'numberMissing', number: 1 }],
    });
    expect(await readFile(join(folder, 'gap.csv'), 'utf8')).toContain('THIẾU SỐ');
  });
});
