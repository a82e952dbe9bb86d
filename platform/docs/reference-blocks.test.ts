import { describe, expect, it } from '@jest/globals';
import { accessTable } from '../../domain/access/access-table.js';
import { errors } from '../../domain/errors.js';
import { commandsBlock } from './commands-block.js';
import { errorsBlock } from './errors-block.js';
import { indexesBlock } from './indexes-block.js';
import { table } from './table.js';

describe('the table of refusals', () => {
  it('has a line for every code, with its status and the words in both languages', () => {
    const lines = errorsBlock().split('\n');
    expect(lines).toHaveLength(Object.keys(errors).length + 2);
    const line = lines.find((one) => one.includes('`roleNotAllowed`'));
    expect(line).toMatch(/^\| `roleNotAllowed` \| 403 \| AU-11 \| [^|]+ \| [^|]+ \|$/);
  });
});

describe('the table of commands', () => {
  it('has a line for every row of the access table', () => {
    const lines = (['document', 'delivery', 'obligation'] as const).flatMap((on) =>
      commandsBlock(on).split('\n').slice(2),
    );
    expect(lines).toHaveLength(accessTable.length);
  });

  it('says what every command does, and where it is asked for', () => {
    const [line = ''] = commandsBlock('document').split('\n').slice(2);
    expect(line).toContain('| `createDraft` | `POST /documents` |');
    expect(commandsBlock('delivery')).toContain('`POST /deliveries/{deliveryId}/execute-recall`');
    expect(commandsBlock('delivery')).not.toMatch(/\| {2}\| `/); // no summary is empty
  });
});

type Connection = Parameters<Parameters<typeof indexesBlock>[0][number]['run']>[0];

async function migrateRows(connection: Connection): Promise<void> {
  await connection.collection('rows').createIndex({ a: 1, b: -1 }, { unique: true });
  await connection.collection('rows').updateOne({}, { $set: { c: 1 } });
}

describe('the table of indexes', () => {
  it('has every index a migration asks for, and nothing else that it does', async () => {
    expect(await indexesBlock([{ id: '0001-rows', run: migrateRows }])).toBe(
      [
        '| collection | keys | is | since |',
        '| --- | --- | --- | --- |',
        '| `rows` | `a`, `b ↓` | unique | 0001-rows |',
      ].join('\n'),
    );
  });
});

describe('a table', () => {
  it('keeps a bar and a line break inside their cell', () => {
    expect(table(['x'], [['a|b\nc']])).toBe('| x |\n| --- |\n| a\\|b c |');
  });
});
