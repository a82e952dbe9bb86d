import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

import { civilDateAt } from '../../domain/calendar/instant.js';
import { parseMarkId } from '../../domain/custody/mark.js';
import { findMarks } from '../../pki/pdf/find-marks.js';
import { createMongoAccesses } from '../../storage/accesses/mongo-accesses.js';
import type { Store } from '../../storage/connection.js';
import { createMongoDirectory } from '../../storage/directory/mongo-directory.js';
import { createMongoPeople } from '../../storage/people/mongo-people.js';
import { watchVersions } from '../../storage/versions/version-watch.js';
import { cutOriginal } from '../trace/cut-original.js';
import { type TracedMark, traceMarks } from '../trace/trace-marks.js';
import { type Known, traceReport } from '../trace/trace-report.js';
import { withStore } from './with-store.js';

interface Asked {
  readonly file: string | null;
  readonly mark: string | null;
  /** Where the signed part of the file is to be written. */
  readonly original: string | null;
}

const MAX_BYTES = 200_000_000;

/** Prints whose download it was; ends with 1 where there is no mark, or none that is known. */
export async function trace({ file, mark, original }: Asked): Promise<void> {
  const bytes = file === null ? null : await readCopy(file);
  const typed = mark === null ? null : parseMarkId(mark);
  if (mark !== null && typed === null) return fail('a mark has 32 digits: 0-9 and a-f');
  if (file !== null && bytes === null) return;
  const found = bytes === null ? [] : await findMarks(bytes);
  const asked = typed === null ? found : [{ markId: typed, where: 'page' as const }];
  if (asked.length === 0) return fail('no mark: neither hidden in the file nor on its pages');

  await withStore(async (store) => {
    const traced = await traceMarks(asked, createMongoAccesses(store));
    await print(store, typed === null ? traced : traced.map(withoutPlaces), bytes);
    const last = traced.findLast(({ access }) => access !== null)?.access;
    if (last === undefined || last === null) return fail('no mark that is known here');
    if (original === null || bytes === null || last.download === null) return;
    const isStored = await cutOriginal(bytes, last.download.original, original);
    if (isStored) console.log(`original ${original}: its digest is the stored one`);
    else fail(`original ${original}: its digest is not the stored one`);
  });
}

/** A mark that was typed was found nowhere. */
const withoutPlaces = (traced: TracedMark): TracedMark => ({ ...traced, places: [] });

async function readCopy(path: string): Promise<Uint8Array | null> {
  const facts = await stat(path).catch(() => null);
  if (facts?.isFile() !== true) fail(`${path} is no file that can be read`);
  else if (facts.size > MAX_BYTES) fail(`${path} is larger than ${MAX_BYTES} bytes`);
  else return readFile(path);
  return null;
}

async function print(
  store: Store,
  traced: readonly TracedMark[],
  bytes: Uint8Array | null,
): Promise<void> {
  const watch = watchVersions(store, () => undefined); // read once: nothing has to be noticed later
  const people = createMongoPeople(store, watch);
  const directory = createMongoDirectory(store, watch);
  const sha256 = bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
  const known = async ({ access }: TracedMark): Promise<Known> => {
    if (access === null) return { person: null, agency: null };
    const { userId, agencyCode, atMs } = access;
    return {
      person: await people.find('system', userId),
      agency: await directory.agency(agencyCode, civilDateAt(atMs)),
    };
  };
  try {
    for (const one of traced) console.log(traceReport(one, await known(one), sha256));
  } finally {
    watch.stop();
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
