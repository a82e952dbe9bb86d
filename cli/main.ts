import { Command } from 'commander';
import { deadlineCommand } from './deadline.js';

const program = new Command('congvan')
  .description('exchange of signed official documents between public bodies')
  .addCommand(deadlineCommand());

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

await program.parseAsync();
