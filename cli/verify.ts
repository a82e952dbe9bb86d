import { Command } from 'commander';

/** `congvan verify`: the invariants that the stores alone can answer. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'check hash chains, views, numbers, obligations and statistics; prints one line of JSON',
    )
    .action(async () => {
      const { verify } = await import('./operations/verify.js');
      await verify();
    });
}
