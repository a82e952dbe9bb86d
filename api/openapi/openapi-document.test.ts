import { describe, expect, it } from '@jest/globals';
import { accessTable } from '../../domain/access/access-table.js';
import { commandEndpoints } from '../commands/commands.contract.js';
import { openApiDocument } from './openapi-document.js';

const document = openApiDocument();
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(
    item as Record<string, { operationId: string; parameters?: { name: string }[] }>,
  ).map(([method, operation]) => ({ method, path, ...operation })),
);

describe('the OpenAPI document', () => {
  it('is of version 3.1 and names each operation once', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has an address for every command that a person may ask for', () => {
    const offered = commandEndpoints.map(({ on, name }) => `${on}/${name}`).toSorted();
    const asked = [...new Set(accessTable.map(({ on, command }) => `${on}/${command}`))].toSorted();
    expect(offered).toEqual(asked);
  });

  it('asks whatever a judge decides for an idempotency key, what is made under one, and nothing else', () => {
    for (const { method, path, parameters = [] } of operations) {
      const hasKey = parameters.some(({ name }) => name === 'Idempotency-Key');
      const isJudged = /^\/(documents|deliveries|obligations|commands)\b/.test(path);
      const isMade = path === '/delegations';
      expect([path, hasKey]).toEqual([path, method === 'post' && (isJudged || isMade)]);
    }
  });

  it('is the same whenever it is made', () => {
    expect(openApiDocument()).toEqual(document);
  });
});
