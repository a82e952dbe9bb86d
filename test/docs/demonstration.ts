import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PROJECT_ROOT } from '../../platform/project-root.js';

/** `npm start` as it stays up, on the engines of the test run. */
export interface Demonstration {
  readonly apiUrl: string;
  readonly keysFolder: string;
  readonly stop: () => Promise<void>;
}

interface Settings {
  readonly mongoUrl: string;
  readonly database: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly dataDir: string;
}

const ADDRESS = /^API console\s+(\S+)\/api\/docs$/;

/** Starts it and resolves when it has told its story and says where its API is. */
export async function startDemonstration(settings: Settings): Promise<Demonstration> {
  const child = spawn(
    process.execPath,
    [join(PROJECT_ROOT, 'dist', 'platform', 'start', 'main.js')],
    {
      cwd: PROJECT_ROOT,
      env: {
        PATH: process.env.PATH ?? '',
        API_PORT: '0',
        CONGVAN_DATA_DIR: settings.dataDir,
        MONGO_URL: settings.mongoUrl,
        MONGO_DATABASE: settings.database,
        TEMPORAL_ADDRESS: settings.temporalAddress,
        TEMPORAL_NAMESPACE: settings.temporalNamespace,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const apiUrl = await addressFrom(child);
  return {
    apiUrl,
    keysFolder: join(settings.dataDir, 'demonstration'),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function addressFrom({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the demonstration has no output');
  const lines: string[] = [];
  for await (const line of createInterface(stdout)) {
    lines.push(line);
    const [, url] = ADDRESS.exec(line) ?? [];
    if (url === undefined) continue;
    stdout.resume(); // or what it goes on to say would fill the pipe
    return url;
  }
  throw new Error(`the demonstration has ended before it served:\n${lines.join('\n')}`);
}
