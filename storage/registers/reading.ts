import type { Texts } from '../../domain/ports/files.js';
import type { ReadOptions, RegisterBook } from '../../domain/ports/registers.js';
import type { Store } from '../connection.js';
import type { Keyring } from '../encryption/keyring.js';
import type { Names } from './names.js';

/** What every kind of register is read with. */
export interface RegisterDeps {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly texts: Pick<Texts, 'read'>;
  readonly names: Names;
}

/** One reading of one book, by somebody who may see it. */
export interface Reading extends RegisterDeps, ReadOptions {
  readonly book: RegisterBook;
}
