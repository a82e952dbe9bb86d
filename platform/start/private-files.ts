import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What only this installation knows; made once and kept beside its data, for its owner alone. */
export interface DemonstrationSecrets {
  readonly masterKey: string;
  readonly keysPassword: string;
}

/** Reads a private JSON file of the demonstration, `null` where there is none yet. */
export async function readPrivate<T>(folder: string, name: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${name} of the demonstration cannot be read`, { cause: error });
  }
}

/** Writes it whole or not at all, readable by its owner only. */
export async function writePrivate(folder: string, name: string, value: unknown): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, `.${name}.${randomUUID()}`);
  await writeFile(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, join(folder, name));
}

export async function secretsOf(folder: string): Promise<DemonstrationSecrets> {
  const known = await readPrivate<DemonstrationSecrets>(folder, 'secrets.json');
  if (known !== null) return known;
  const secrets = { masterKey: randomBytes(32).toString('base64'), keysPassword: randomUUID() };
  await writePrivate(folder, 'secrets.json', secrets);
  return secrets;
}
