import { describe, expect, it } from '@jest/globals';
import { loadConfig } from './config.js';
import { configDocument, envExample } from './config-text.js';

const assignments = (): [string, string][] =>
  [...envExample().matchAll(/^#(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]);

describe('what is written about the settings', () => {
  it('gives an example that means the same as no file at all', () => {
    const env = Object.fromEntries(assignments());
    expect(Object.keys(env)).toContain('MASTER_KEY');
    expect(loadConfig(env)).toEqual(loadConfig({}));
  });

  it('tells in the reference every variable of the example', () => {
    const page = configDocument();
    for (const [name] of assignments()) expect(page).toContain(`| \`${name}\``);
  });

  it('tells of the file beside every secret, and of no other', () => {
    const files = [...configDocument().matchAll(/`(\w+)_FILE`/g)].map(([, name]) => name);
    expect(files).toEqual(['MASTER_KEY', 'KEYS_PASSWORD']);
  });
});
