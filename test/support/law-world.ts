import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { parseInstant } from '../../domain/calendar/instant.js';
import type { RuleId } from '../../domain/obligation/deadline/rules.js';
import { viewCollection } from '../../storage/views/view-collection.js';
import type { ObligationRow } from '../../storage/views/view-rows.js';
import type { CaseDriver } from './case-driver.js';
import { type CaseWorld, openCaseWorld } from './case-world.js';
import { temporalTestServer } from './engines.js';

/** A world whose clock is moved by hand: weeks of law in seconds. */
export interface LawWorld {
  readonly world: CaseWorld;
  /** Skips to an instant such as `2027-03-01 09:00` at +07:00; what is due on the way rings. */
  readonly goTo: (civil: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openLawWorld(
  options: Parameters<typeof openCaseWorld>[0] = {},
): Promise<LawWorld> {
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: temporalTestServer() },
  });
  const KEYWORD = proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
  await env.connection.operatorService.addSearchAttributes({
    namespace: env.namespace ?? 'default',
    searchAttributes: { DocStatus: KEYWORD, SenderOrg: KEYWORD, DueDay: KEYWORD },
  });
  const world = await openCaseWorld({
    ...options,
    address: env.address,
    namespace: env.namespace ?? 'default',
    skipsTime: true,
    answerWithinMs: 30_000,
  });
  return {
    world,
    goTo: async (civil) => {
      const waitMs = instantOf(civil) - (await env.currentTimeMs());
      if (waitMs < 0) throw new Error(`${civil} is over`);
      await env.sleep(waitMs);
    },
    close: async () => {
      await world.close();
      await env.teardown();
    },
  };
}

/** `2027-03-01 09:00`, or with seconds, in Vietnam, in epoch milliseconds. */
export function instantOf(civil: string): number {
  const seconds = civil.length === '2027-03-01 09:00'.length ? ':00' : '';
  const instant = parseInstant(`${civil.replace(' ', 'T')}${seconds}+07:00`);
  if (!instant.ok) throw new Error(`no instant: ${civil}`);
  return instant.value;
}

/** The last obligation of a rule that a document has opened. */
export async function obligation(
  { store }: CaseWorld,
  { documentId }: CaseDriver,
  rule: RuleId,
): Promise<ObligationRow> {
  const rows = await viewCollection(store.connection, 'obligations')
    .find({ documentId, rule })
    .sort({ openedAtMs: 1, _id: 1 })
    .toArray();
  const last = rows.at(-1);
  if (last === undefined) throw new Error(`${rule} was never opened`);
  return last;
}

/** The steps that have rung, each with its civil instant by the minute. */
export const rung = ({ steps }: ObligationRow): readonly string[] =>
  steps.map(({ step, atMs }) => `${step} ${civilOf(atMs)}`);

/** To the minute, at +07:00. */
export const civilOf = (atMs: number): string =>
  new Date(atMs + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
