import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROJECT_ROOT } from '../../platform/project-root.js';
import { connectStore } from '../../storage/connection.js';
import { temporalFromEnv, testMongoUrl } from '../support/engines.js';
import { codeOfPage } from './code-of-page.js';
import { type Demonstration, startDemonstration } from './demonstration.js';
import { type Ran, runProgram } from './run-program.js';

describe('what the pages tell a reader to type', () => {
  const database = `docs-${randomUUID().slice(0, 8)}`;
  const mongoUrl = testMongoUrl('');
  let dataDir: string;
  let demonstration: Demonstration | null = null;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'congvan-docs-'));
    const { address: temporalAddress, namespace: temporalNamespace } = temporalFromEnv();
    const settings = { mongoUrl, database, temporalAddress, temporalNamespace, dataDir };
    demonstration = await startDemonstration(settings);
  });
  afterAll(async () => {
    await demonstration?.stop();
    const store = await connectStore({ mongoUrl, database });
    await store.connection.dropDatabase();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const shell = (script: string): Promise<Ran> => {
    if (demonstration === null) throw new Error('the demonstration does not run');
    return runProgram('bash', ['-c', `set -euo pipefail\n${script}`], {
      API: `${demonstration.apiUrl}/api/v1`,
      HOME_OF_KEYS: demonstration.keysFolder,
    });
  };

  it('takes a document from its draft to the proof of its signature (the tutorial)', async () => {
    const { code, output } = await shell(codeOfPage('tutorial/first-document.md', 'sh'));
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain("symbol: 'BC-STN'");
    expect(output).toContain("[ [ 'TR-09', 'leader'");
    expect(output).toMatch(/^completed$/m);
    expect(output).toContain('CMS Verification successful');
    expect(output).toContain('"code":"commandNotPossible"');
    expect(output).toContain('"code":"roleNotAllowed"');
  });

  it('adds an agency whose clerk is let in with the key that is printed', async () => {
    const page = codeOfPage('how-to/add-an-agency-and-people.md', 'js');
    const script = page.replaceAll("'./dist/", `'${join(PROJECT_ROOT, 'dist')}/`);
    const env = { MONGO_URL: mongoUrl, MONGO_DATABASE: database };
    const added = await runProgram(process.execPath, ['--input-type=module', '-e', script], env);
    expect(added).toMatchObject({ code: 0 });
    const [, key] = /^vanthu@A04\.H99 (\S+)$/m.exec(added.output) ?? [];
    const me = await shell(`curl --silent -H "Authorization: Bearer ${key}" "$API/me"`);
    expect(JSON.parse(me.output)).toMatchObject({
      roles: ['recordsClerk'],
      agency: { agencyCode: 'A04.H99', isHosted: true },
    });
  });
});
