import type { RegisterTable } from '../registers/register-table.js';
import { writePdf } from './pdf/write-pdf.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx } from './xlsx/write-xlsx.js';

/** One form in which a register leaves the system. */
interface RegisterFormat {
  readonly contentType: string;
  readonly write: (table: RegisterTable) => AsyncIterable<Uint8Array>;
}

/** One table, three writers; by the name that is also the file's ending. */
export const REGISTER_FORMATS = {
  csv: { contentType: 'text/csv', write: writeCsv },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeXlsx,
  },
  pdf: { contentType: 'application/pdf', write: writePdf },
} as const satisfies Readonly<Record<string, RegisterFormat>>;

export type RegisterFormatName = keyof typeof REGISTER_FORMATS;

export const REGISTER_FORMAT_NAMES = Object.keys(REGISTER_FORMATS) as RegisterFormatName[];
