import { Command, InvalidArgumentError, Option } from 'commander';
import { parseCivilDate } from '../domain/calendar/civil-date.js';
import { REGISTER_KINDS } from '../domain/ports/registers.js';
import { REGISTER_FORMAT_NAMES } from '../reports/write/register-formats.js';
import type { RegisterOptions } from './operations/print-register.js';

/** `congvan report register`: a register of any agency of the installation into a file (REG-1 to REG-3). */
export function reportCommand(): Command {
  const register = new Command('register')
    .description('print a register of one agency and year into a file')
    .addOption(mandatory('--kind <kind>').choices(REGISTER_KINDS))
    .requiredOption('--agency <code>', 'code of the agency')
    .requiredOption('--year <yyyy>', 'year of the register', whole(2000, 2199))
    .option('--series <name>', 'which outgoing register, as sealing names it', 'administrative')
    .option('--from <date>', 'first day to print, YYYY-MM-DD', civilDate)
    .option('--to <date>', 'last day to print, YYYY-MM-DD', civilDate)
    .option('--book <number>', 'number of the book (quyển số)', whole(1, 99), 1)
    .addOption(mandatory('--format <format>').choices(REGISTER_FORMAT_NAMES))
    .requiredOption('--out <file>', 'file to write; one that exists is never overwritten')
    .action(async (options: RegisterOptions) => {
      const { printRegister } = await import('./operations/print-register.js');
      await printRegister(options);
    });
  return new Command('report').description('print registers').addCommand(register);
}

const mandatory = (flags: string): Option => new Option(flags).makeOptionMandatory();

const whole =
  (min: number, max: number) =>
  (text: string): number => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= min && value <= max))
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    return value;
  };

function civilDate(text: string): string {
  if (!parseCivilDate(text).ok) throw new InvalidArgumentError('It must be a day, YYYY-MM-DD.');
  return text;
}
