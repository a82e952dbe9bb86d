import { Command, InvalidArgumentError, Option } from 'commander';
import { parseCivilDate } from '../domain/calendar/civil-date.js';
import { REGISTER_KINDS } from '../domain/ports/registers.js';
import { monthPeriod, quarterPeriod } from '../domain/statistics/period.js';
import { REGISTER_FORMAT_NAMES } from '../reports/write/register-formats.js';
import type { RegisterOptions } from './operations/print-register.js';
import type { StatisticsOptions } from './operations/print-statistics.js';

/** `congvan report`: registers and statistics of any agency of the installation into a file. */
export function reportCommand(): Command {
  return new Command('report')
    .description('print registers and statistics')
    .addCommand(registerCommand())
    .addCommand(monthlyCommand())
    .addCommand(quarterlyCommand());
}

/** R1 to R12 of a month (rules.md 14.1). */
const monthlyCommand = (): Command =>
  statisticsCommand('monthly', 'the indicators of a month')
    .requiredOption('--month <yyyy-mm>', 'the month, at +07:00')
    .action(async ({ month, ...options }: StatisticsOptions & { month: string }) => {
      const { printStatistics } = await import('./operations/print-statistics.js');
      await printStatistics(options, monthPeriod(month), false);
    });

/** The same of a quarter, as it was frozen (TR-21). */
const quarterlyCommand = (): Command =>
  statisticsCommand(
    'quarterly',
    'the indicators of a quarter, frozen once the day after it is over',
  )
    .requiredOption('--quarter <yyyy-qn>', 'the quarter, at +07:00')
    .action(async ({ quarter, ...options }: StatisticsOptions & { quarter: string }) => {
      const { printStatistics } = await import('./operations/print-statistics.js');
      await printStatistics(options, quarterPeriod(quarter), true);
    });

const statisticsCommand = (name: string, what: string): Command =>
  new Command(name)
    .description(`print ${what} into a file`)
    .option('--agency <code>', 'code of the agency')
    .option('--all', 'every agency that lives here, in one table')
    .addOption(mandatory('--format <format>').choices(REGISTER_FORMAT_NAMES))
    .requiredOption('--out <file>', 'file to write; one that exists is never overwritten');

/** A register (REG-1 to REG-3). */
function registerCommand(): Command {
  return new Command('register')
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
