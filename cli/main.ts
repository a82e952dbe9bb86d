import { Command } from 'commander';
import { deadlineCommand } from './deadline.js';
import { rebuildCommand } from './rebuild.js';
import { reportCommand } from './report.js';
import { resumeCommand } from './resume.js';
import { traceCommand } from './trace.js';
import { verifyCommand } from './verify.js';

const program = new Command('congvan')
  .description('exchange of signed official documents between public bodies')
  .addCommand(deadlineCommand())
  .addCommand(rebuildCommand())
  .addCommand(reportCommand())
  .addCommand(resumeCommand())
  .addCommand(traceCommand())
  .addCommand(verifyCommand());

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await program.parseAsync();
