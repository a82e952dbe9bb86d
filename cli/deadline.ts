import { Command, Option } from 'commander';
import { RULE_IDS } from '../domain/obligation/deadline/rules.js';
import { URGENCIES } from '../domain/urgency.js';
import { answerTo } from './deadline/ask.js';
import { answerBatch } from './deadline/batch.js';
import { calendarSource } from './deadline/calendar-source.js';
import { reportOf } from './deadline/report.js';

interface Options {
  readonly rule?: string;
  readonly at?: string;
  readonly urgency: string;
  readonly calendar?: string;
  readonly json?: boolean;
  readonly batch?: boolean;
  readonly signedAt?: string;
  readonly receivedAt?: string;
  readonly dueOn?: string;
  readonly assignedAt?: string;
  readonly accepted?: string;
  readonly construction?: boolean;
}

/** `congvan deadline`: what the law's clocks say of a case; needs no engine and no store (rules.md 6.4). */
export function deadlineCommand(): Command {
  return new Command('deadline')
    .description('compute a deadline and its escalation, without any server')
    .option('--rule <id>', `the rule: ${RULE_IDS[0]} … ${RULE_IDS.at(-1)}`)
    .option('--at <instant>', 'the trigger, with its offset: 2026-03-10T09:10:00+07:00')
    .option('--urgency <level>', URGENCIES.join(', '), 'normal')
    .option('--calendar <file>', 'calendar of the accountable side; the built-in one without it')
    .option('--signed-at <instant>', 'TR-18: the personal signature')
    .option('--received-at <instant>', 'TR-06b: when the packet was received')
    .option('--due-on <date>', "TR-10: the leader's date")
    .option('--assigned-at <instant>', 'TR-17: the assignment; --at carries the due date')
    .addOption(new Option('--accepted <yes>', 'TR-14: accepted before').choices(['true', 'false']))
    .option('--construction', 'TR-19: files of a construction')
    .option('--json', 'print JSON')
    .option('--batch', 'read one JSON question a line from standard input, answer each with a line')
    .action(run);
}

async function run(options: Options): Promise<void> {
  const calendars = calendarSource();
  if (options.batch === true) {
    await answerBatch(process.stdin, process.stdout, { calendars, calendarName: options.calendar });
    return;
  }
  const { rule, at, urgency, signedAt, receivedAt, dueOn, assignedAt, construction } = options;
  const accepted = options.accepted === undefined ? undefined : options.accepted === 'true';
  const facts = { signedAt, receivedAt, dueOn, assignedAt, accepted, construction };
  const reply = await answerTo({ rule, at, urgency, facts }, calendars, options.calendar);
  const isRefused = 'error' in reply;
  if (options.json === true) console.log(JSON.stringify(reply));
  else if (isRefused) console.error(reportOf(reply));
  else console.log(reportOf(reply));
  if (isRefused) process.exitCode = 1;
}
