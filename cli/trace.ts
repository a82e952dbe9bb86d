import { Command } from 'commander';

interface Options {
  readonly mark?: string;
  readonly original?: string;
}

/** `congvan trace`: whose download a leaked copy was. */
export function traceCommand(): Command {
  return new Command('trace')
    .description('say whose download a copy was, from its mark; ends with 1 where nobody’s')
    .argument('[file]', 'the PDF that came back')
    .option('--mark <id>', 'the mark as it stands on a page, where there is no file')
    .option('--original <out>', 'write the part that was signed, and say whether it is still that')
    .action(async (file: string | undefined, { mark, original }: Options, command: Command) => {
      if ((file === undefined) === (mark === undefined)) {
        command.error('give either a file or --mark');
      }
      if (original !== undefined && file === undefined) {
        command.error('--original is cut out of a file');
      }
      const { trace } = await import('./operations/trace.js');
      await trace({ file: file ?? null, mark: mark ?? null, original: original ?? null });
    });
}
