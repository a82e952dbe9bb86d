import { fileTypeFromBuffer } from 'file-type';

/** What documents are made of: the type by the first bytes, and the extensions that fit it. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'application/xml': ['xml'],
};

/** Enough of a file to see the first entries of an office document. */
export const SNIFFED_BYTES = 64 * 1024;

/**
 * The content type of a file by its first bytes, or `null` where it is not one that is taken or its
 * name says another. What the sender claims counts for nothing.
 */
export async function kindOf(head: Uint8Array, fileName: string): Promise<string | null> {
  const found = await fileTypeFromBuffer(head);
  const extension = /\.([0-9A-Za-z]{1,5})$/.exec(fileName)?.[1]?.toLowerCase();
  if (found === undefined || extension === undefined) return null;
  const { mime } = found;
  return KINDS[mime]?.includes(extension) === true ? mime : null;
}
