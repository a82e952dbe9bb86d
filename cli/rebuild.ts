import { Command } from 'commander';

/** `congvan rebuild`: every view and sum again from the log. */
export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('make every view and the statistics again from the log, and check its hash chains')
    .action(async () => {
      const { rebuild } = await import('./operations/rebuild.js');
      await rebuild();
    });
}
