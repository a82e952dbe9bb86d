import { Command } from 'commander';

/** `congvan resume`: every open document runs again, also when the Temporal store was lost. */
export function resumeCommand(): Command {
  return new Command('resume')
    .description('start the workflow of every open document that does not run')
    .option('--from-log', 'find the open documents in the log: the views are lost too')
    .action(async ({ fromLog = false }: { fromLog?: boolean }) => {
      const { resume } = await import('./operations/resume.js');
      await resume(fromLog);
    });
}
