import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from './run-tool.mjs';

/**
 * One copy of protobufjs 8 is installed. With two, the Temporal SDK compares classes across copies
 * and no JSON history can be replayed (`TypeError: type must be a Type`).
 */
export async function checkOneProtobufjs() {
  const { output } = await runTool('npm', ['ls', 'protobufjs', '--all', '--parseable'], {
    quiet: true,
  });
  const copies = output.split('\n').filter((path) => path.endsWith('protobufjs'));
  const eights = copies.filter((path) => versionIn(path).startsWith('8.'));
  return { code: eights.length === 1 ? 0 : 1, output: `protobufjs 8 is at:\n${eights.join('\n')}` };
}

function versionIn(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
