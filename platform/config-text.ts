import type { z } from 'zod';
import { configSchema } from './config.js';
import { variables } from './setting.js';

interface Described {
  readonly env: string;
  readonly unset: string | null;
  readonly isSecret: boolean;
  readonly description: string;
}

/** `.env.example`: every variable with what it means, and what stands for it when it is not set. */
export function envExample(): string {
  const entries = described().map(({ env, unset, isSecret, description }) => {
    const file = isSecret ? [`# Or the file that holds it: ${env}_FILE`] : [];
    return [`# ${plain(description)}`, ...file, `#${env}=${unset ?? ''}`].join('\n');
  });
  return `${['# Copy to .env and change what you need; nothing here is required.', ...entries].join('\n\n')}\n`;
}

/** The reference page of the settings. */
export function configDocument(): string {
  const rows = described().map(({ env, unset, isSecret, description }) => {
    const name = isSecret ? `\`${env}\` or \`${env}_FILE\`` : `\`${env}\``;
    return `| ${name} | ${unset === null ? '' : `\`${unset}\``} | ${description} |`;
  });
  return [
    '# Configuration',
    '',
    '<!-- Generated from platform/config.ts by `node dist/platform/config-docs.js --write`. -->',
    '',
    'Every setting is an environment variable, and none is required. `npm start`, `npm run bench` and',
    '`npm run faults` read a file `.env` in the project’s folder too. An empty variable counts as',
    'unset, relative paths begin at the project’s folder, and all faults are reported together.',
    '',
    '| variable | unset | meaning |',
    '|---|---|---|',
    ...rows,
    '',
    'A Temporal server of your own needs the namespace once:',
    '',
    '```sh',
    'temporal operator namespace create --namespace congvan --retention 720h',
    'temporal operator search-attribute create --namespace congvan \\',
    '  --name DocStatus --type Keyword --name SenderOrg --type Keyword --name DueDay --type Keyword',
    '```',
    '',
  ].join('\n');
}

function described(): Described[] {
  return Object.entries<z.ZodType>(configSchema.shape).flatMap(([key, schema]) => {
    const variable = variables.get(schema);
    const { description } = schema;
    if (variable === undefined || description === undefined) throw new Error(`${key} says nothing`);
    return variable.env === 'PATH' ? [] : [{ ...variable, description }]; // every system has it
  });
}

const plain = (markdown: string): string => markdown.replaceAll('`', '');
