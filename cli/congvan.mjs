#!/usr/bin/env node
/** `npx congvan …`: plain JavaScript that builds what is missing and becomes the compiled CLI. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/cli/main.js', import.meta.url);

if (!existsSync(fileURLToPath(main))) {
  const { prepare } = await import('../platform/bootstrap/prepare.mjs');
  const { build } = await import('../platform/bootstrap/build.mjs');
  await prepare();
  await build();
}
process.setSourceMapsEnabled(true);
await import(main.href);
