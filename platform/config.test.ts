import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './config.js';
import { PROJECT_ROOT } from './project-root.js';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('needs no variable at all', () => {
    expect(loadConfig({})).toMatchObject({
      dataDir: join(PROJECT_ROOT, '.congvan', 'data'),
      apiHost: '127.0.0.1',
      apiPort: null,
      mongoUrl: null,
      masterKey: null,
      workerMaxCachedWorkflows: 2000,
      workerPromiseHook: false,
    });
  });

  it('cannot be changed once it is loaded', () => {
    const config = loadConfig({}) as { apiHost: string };
    expect(() => {
      config.apiHost = '0.0.0.0';
    }).toThrow(TypeError);
  });

  it('lists all faults together, by variable, and shows no value', () => {
    const env = {
      API_PORT: '70000',
      LOG_LEVEL: 'loud',
      MONGO_URL: 'http://elsewhere',
      MASTER_KEY: 'c2hvcnQ=',
      KEYS_PASSWORD: 'a',
      KEYS_PASSWORD_FILE: '/a',
    };
    const faults = faultsOf(env);
    expect(new Set(faults.map((fault) => fault.split(':')[0]))).toEqual(
      new Set(['API_PORT', 'KEYS_PASSWORD', 'LOG_LEVEL', 'MASTER_KEY', 'MONGO_URL']),
    );
    expect(faults).toHaveLength(5);
    expect(faults.join()).not.toMatch(/70000|loud|elsewhere|c2hvcnQ/);
  });

  it('reads a secret from a file, without the line break at its end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'congvan-config-'));
    const file = join(folder, 'master-key');
    writeFileSync(file, `${Buffer.alloc(32, 7).toString('base64')}\n`);
    expect(loadConfig({ MASTER_KEY_FILE: file }).masterKey).toEqual(Buffer.alloc(32, 7));
    rmSync(folder, { recursive: true });
  });

  it('names the variable whose file cannot be read', () => {
    expect(faultsOf({ MASTER_KEY_FILE: '/nowhere/master-key' })).toEqual([
      'MASTER_KEY_FILE: cannot be read',
    ]);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ MONGO_URL: '', API_PORT: '', LOG_LEVEL: '' })).toEqual(loadConfig({}));
  });

  it('does not read files for what is no secret', () => {
    expect(loadConfig({ API_HOST_FILE: '/etc/hostname' }).apiHost).toBe('127.0.0.1');
  });
});
