import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from './engine-error.js';

const NEEDED_BYTES = 512 * 1024 * 1024;

/** Where the engines keep what they write. */
export interface DataFolders {
  readonly logs: string;
  readonly mongo: string;
  readonly temporal: string;
}

/** Makes the folders of the engines; throws where nothing can be written or the disk is full. */
export async function prepareDataFolder(dataDir: string): Promise<DataFolders> {
  const folders = {
    logs: join(dataDir, 'logs'),
    mongo: join(dataDir, 'mongo'),
    temporal: join(dataDir, 'temporal'),
  };
  try {
    for (const folder of Object.values(folders)) {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw diskFull(dataDir, cause);
    throw new EngineError('engineDataNotWritable', `${dataDir} (${code}).`, { cause });
  }
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < NEEDED_BYTES) throw diskFull(dataDir);
  return folders;
}

function diskFull(dataDir: string, cause?: unknown): EngineError {
  return new EngineError('engineDiskFull', `less than 512 MB are free for ${dataDir}.`, { cause });
}
