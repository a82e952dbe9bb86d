import type { Directory } from '../../domain/ports/directory.js';
import type {
  EntryOf,
  ReadOptions,
  RegisterBook,
  Registered,
  RegisterKind,
  Registers,
} from '../../domain/ports/registers.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import { lastNumberOf } from './book-numbers.js';
import { incomingEntries } from './incoming-entries.js';
import { createNames } from './names.js';
import { outgoingEntries } from './outgoing-entries.js';
import type { Reading, RegisterDeps } from './reading.js';
import { handedOver, transferEntries } from './transfer-entries.js';

interface Deps extends Omit<RegisterDeps, 'names'> {
  readonly directory: Pick<Directory, 'agency' | 'unitsOf'>;
}

type Entries = (reading: Reading) => AsyncIterable<Registered<EntryOf[RegisterKind]>>;

const ENTRIES: Readonly<Record<RegisterKind, Entries>> = {
  outgoing: outgoingEntries,
  incoming: incomingEntries,
  followUp: incomingEntries,
  transfer: transferEntries,
};

/** The registers of all agencies, from `numbers`, the views and the texts, a batch at a time. */
export function createMongoRegisters({ directory, ...deps }: Deps): Registers {
  const names = createNames(deps.store, directory);

  return {
    lastNumber: async (viewer, book) => {
      if (!isOwn(viewer, book)) return 0;
      if (book.kind === 'transfer') return handedOver(deps.store, book);
      return lastNumberOf(deps.store.connection, book);
    },

    read: <Kind extends RegisterKind>(
      viewer: Viewer,
      book: RegisterBook<Kind>,
      options: ReadOptions,
    ) => {
      const upTo = isOwn(viewer, book) ? options.upTo : 0;
      const entries = ENTRIES[book.kind]({ ...deps, ...options, names, book, upTo });
      return entries as AsyncIterable<Registered<EntryOf[Kind]>>; // by its kind, above
    },
  };
}

const isOwn = (viewer: Viewer, { agencyCode }: RegisterBook): boolean =>
  viewer === 'system' || viewer.agencyCode === agencyCode;
