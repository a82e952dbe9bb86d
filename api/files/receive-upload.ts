import type { Readable } from 'node:stream';
import busboy, { type FileInfo } from 'busboy';
import type { Request } from 'express';
import { Refusal } from '../../domain/ports/refusal.js';

/** The one file of a multipart request, to be read once. */
export interface Uploaded {
  readonly fileName: string;
  /** Ends only when the whole request has proved to be in order, so that what follows can refuse it. */
  readonly content: AsyncIterable<Uint8Array>;
}

const MAX_FIELDS = 4;
const MAX_FIELD_BYTES = 100;

/**
 * Reads a multipart request with exactly one file, in a field named `file`, while it arrives.
 *
 * `store` is called with the file as soon as it begins. A second file, a malformed part, a caller
 * who goes away or a `secrecy` that is not `normal`, before or after the file, makes the content fail,
 * so that whoever stores it removes what was written. A body that is refused is let run out unread.
 */
export async function receiveUpload<T>(
  req: Request,
  maxBytes: number,
  store: (uploaded: Uploaded) => Promise<T>,
): Promise<T> {
  const parser = parserOf(req, maxBytes);
  const begun: { storing?: Promise<T>; file?: Readable } = {};
  const whole = new Promise<void>((resolve, reject) => {
    const refuse = (code: 'uploadInvalid' | 'secretDocument'): void => {
      const refusal = new Refusal(code);
      reject(refusal);
      begun.file?.destroy(refusal);
    };
    parser.on('file', (field: string, stream: Readable, { filename }: FileInfo) => {
      stream.on('error', () => undefined); // its reader fails, and the request by `whole`
      if (field !== 'file' || begun.storing !== undefined) {
        stream.resume();
        return refuse('uploadInvalid');
      }
      begun.file = stream;
      const storing = store({ fileName: filename ?? '', content: untilWhole(stream, whole) });
      begun.storing = storing;
      storing.catch(reject); // refused for what it holds: nothing of the rest is read
    });
    parser.on('field', (field, value) => {
      if (field === 'secrecy' && value !== 'normal') refuse('secretDocument');
    });
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit', 'error'] as const) {
      parser.on(limit, () => refuse('uploadInvalid'));
    }
    parser.on('close', resolve);
    req.on('close', () => {
      if (!req.complete) refuse('uploadInvalid');
    });
  });
  whole.catch(() => undefined); // told to whoever reads the file, and below
  req.pipe(parser);
  try {
    await whole;
    if (begun.storing === undefined) throw new Refusal('uploadInvalid');
    return await begun.storing;
  } catch (error) {
    req.unpipe(parser);
    req.resume();
    await begun.storing?.catch(() => undefined); // what was written is removed by then
    throw error;
  }
}

async function* untilWhole(file: Readable, whole: Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) yield chunk as Uint8Array;
  await whole;
}

function parserOf(req: Request, maxBytes: number): busboy.Busboy {
  if (!/^multipart\/form-data\b/i.test(req.get('content-type') ?? '')) {
    throw new Refusal('contentTypeRefused');
  }
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: {
        files: 1,
        fileSize: maxBytes + 1, // one more, for whoever counts to see that it is too much
        fields: MAX_FIELDS,
        fieldSize: MAX_FIELD_BYTES,
        fieldNameSize: MAX_FIELD_BYTES,
        parts: MAX_FIELDS + 1,
        headerPairs: 20,
      },
    });
  } catch (cause) {
    throw new Refusal('uploadInvalid', { cause });
  }
}
