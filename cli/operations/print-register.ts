import { messages } from '../../api/problem/messages.js';
import { parseAgencyCode } from '../../domain/directory/agency-code.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { RegisterKind } from '../../domain/ports/registers.js';
import { requireSettings } from '../../platform/required-settings.js';
import { openReport, type ReportDeps } from '../../reports/registers/open-report.js';
import type { RegisterFault } from '../../reports/registers/register-fault.js';
import { REGISTER_FORMATS, type RegisterFormatName } from '../../reports/write/register-formats.js';
import type { Store } from '../../storage/connection.js';
import { createMongoDirectory } from '../../storage/directory/mongo-directory.js';
import { installationKeyring } from '../../storage/encryption/installation-keyring.js';
import { createMongoClosedBooks } from '../../storage/registers/mongo-closed-books.js';
import { createMongoRegisters } from '../../storage/registers/mongo-registers.js';
import { createMongoTexts } from '../../storage/texts/mongo-texts.js';
import { watchVersions } from '../../storage/versions/version-watch.js';
import { withStore } from './with-store.js';
import { writeNewFile } from './write-new-file.js';

/** What is asked on the command line, checked in form. */
export interface RegisterOptions {
  readonly kind: RegisterKind;
  readonly agency: string;
  readonly year: number;
  readonly series: string;
  readonly from?: string;
  readonly to?: string;
  readonly book: number;
  readonly format: RegisterFormatName;
  readonly out: string;
}

/**
 * Writes the register and prints one line of JSON; ends with 1 where it is not whole, or no longer what
 * was closed, and names each fault. A refusal writes nothing.
 */
export async function printRegister(options: RegisterOptions): Promise<void> {
  try {
    const faults = await withStore(async (store, config) => {
      const { masterKey } = requireSettings(config, ['masterKey']);
      return print(store, masterKey, options);
    });
    console.log(JSON.stringify({ file: options.out, isSound: faults.length === 0, faults }));
    if (faults.length > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { title, next } = messages.en[error.code];
    console.error(`${error.code}: ${title} ${next}`);
    process.exitCode = 1;
  }
}

async function print(
  store: Store,
  masterKey: Uint8Array,
  options: RegisterOptions,
): Promise<readonly RegisterFault[]> {
  const { kind, year, series } = options;
  const agency = parseAgencyCode(options.agency);
  if (!agency.ok) throw new Refusal(agency.error);
  // A cache that is never told of a change would do: the command ends before it matters.
  const watch = watchVersions(store, () => undefined);
  try {
    const report = await openReport(depsOf(store, masterKey, watch), 'system', {
      book: { kind, agencyCode: agency.value, series, year },
      fromOn: options.from ?? null,
      toOn: options.to ?? null,
      bookNumber: options.book,
      nowMs: Date.now(),
    });
    await writeNewFile(options.out, REGISTER_FORMATS[options.format].write(report.table));
    return report.faults;
  } finally {
    watch.stop();
  }
}

function depsOf(
  store: Store,
  masterKey: Uint8Array,
  watch: ReturnType<typeof watchVersions>,
): ReportDeps {
  const keyring = installationKeyring(masterKey);
  const directory = createMongoDirectory(store, watch);
  const texts = createMongoTexts(store, keyring);
  return {
    directory,
    registers: createMongoRegisters({ store, keyring, texts, directory }),
    closedBooks: createMongoClosedBooks(store.connection),
  };
}
