import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { Command } from '../../domain/case/commands.js';
import { judge } from '../../domain/commit/judge.js';
import { CaseDriver } from './case-driver.js';
import { actor, otherAgency } from './case-people.js';
import type { CaseWorld } from './case-world.js';
import { untilTrue } from './until-true.js';
import { startFaultyWorker } from './worker-process.js';

export const HISTORIES = fileURLToPath(new URL('../replay/histories/', import.meta.url));

/** `RECORD_HISTORIES=yes npm test -- replay` writes the histories anew, after a change meant to break them. */
export const isRecording = (): boolean => process.env.RECORD_HISTORIES === 'yes';

/** One history per way a run can go; each with the commits it folded, beside it. */
export async function recordHistories(world: CaseWorld): Promise<void> {
  await recordLife(world);
  await recordBehindItsBack(world);
  await recordAlarm(world);
  await recordLongRun(world);
  await recordBatch(world);
  await recordAdoption(world);
}

async function save({ client }: CaseWorld, name: string, streamId: string): Promise<void> {
  let index = 0;
  const query = `WorkflowId = "${streamId}"`;
  const runs = [];
  for await (const run of client.workflow.list({ query })) runs.push(run);
  for (const { runId } of runs.reverse()) {
    index += 1;
    const history = await client.workflow.getHandle(streamId, runId).fetchHistory();
    await writeFile(`${HISTORIES}${name}-${index}.json`, withoutPaths(historyToJSON(history)));
  }
}

/** Stack traces name folders of the machine that recorded them; no replay reads them. */
const withoutPaths = (json: string): string =>
  json.replaceAll(/"stackTrace": "(?:[^"\\]|\\.)*"/g, '"stackTrace": ""');

async function recordLife(world: CaseWorld): Promise<void> {
  const document = new CaseDriver(world);
  await document.toIssued();
  const deliveryId = await document.deliveryId();
  const lead = { leadUnitId: 'office', leadHandlerId: 'r-officer' };
  await document.done('r-clerk', [
    { type: 'accept', deliveryId, confirmsWarnings: false },
    { type: 'assign', deliveryId, ...lead, coUnitIds: [], resolveOn: null, reasonId: null },
  ]);
  await document.done('r-officer', [
    { type: 'start', deliveryId, leadUnitId: null, leadHandlerId: null },
    { type: 'complete', deliveryId, replyId: null },
  ]);
  // At rest: what comes now begins a second run on the log.
  await document.done('r-officer', { type: 'reopen', deliveryId, reasonId: 'why' });
  await document.done('r-officer', { type: 'complete', deliveryId, replyId: null });
  await save(world, 'life-and-restart-after-rest', document.streamId);
}

/** Writes as a lost execution would have: into the log, unknown to the judge. */
async function writeBehind(
  world: CaseWorld,
  document: CaseDriver,
  commandId: string,
  command: Command,
): Promise<number> {
  const stream = await document.log();
  const decided = judge(stream, [{ commandId, bodyHash: '', commands: [command] }]).flatMap(
    (verdict) => (verdict.kind === 'accepted' && verdict.decided !== null ? [verdict.decided] : []),
  );
  const { streamId } = document;
  const proposal = {
    streamId,
    n: stream.n + 1,
    prevHash: stream.hash,
    atMs: Date.now(),
    commands: decided,
  };
  await world.log.append(proposal, Date.now() + 10_000);
  return stream.n + 1;
}

async function recordBehindItsBack(world: CaseWorld): Promise<void> {
  const adopting = new CaseDriver(world);
  await adopting.toIssued();
  const deliveryId = await adopting.deliveryId();
  const refusing = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: 'why' } as const;
  await writeBehind(world, adopting, 'lost', { ...refusing, actor: actor('r-clerk') });
  // Passes the validator of a judge that lags behind, and is refused once the log is adopted.
  await adopting.submit('s-clerk', { type: 'takeBack', deliveryId, reasonId: 'why' });
  await adopting.done('s-clerk', { type: 'archive' });
  await save(world, 'adopted-then-refused', adopting.streamId);

  const syncing = new CaseDriver(world);
  await syncing.toSigned();
  const n = await writeBehind(world, syncing, 'lost', {
    type: 'voidSignature',
    reasonId: 'why',
    actor: actor('s-leader'),
  });
  await world.commands.sync(syncing.streamId, n);
  await save(world, 'sync', syncing.streamId);
}

async function recordAlarm(world: CaseWorld): Promise<void> {
  const document = new CaseDriver(world);
  await document.toIssued({ urgency: 'express' });
  await untilTrue(async () => (await document.log()).n >= 5); // L1 and the breach have rung
  await save(world, 'alarm', document.streamId);
}

async function recordLongRun(world: CaseWorld): Promise<void> {
  const document = new CaseDriver(world);
  await document.toIssued();
  const deliveryId = await document.deliveryId();
  await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
  for (let round = 0; round < 40; round += 1) {
    await document.done('s-clerk', { type: 'takeBack', deliveryId, reasonId: 'why' });
    await document.done('r-clerk', { type: 'decline', deliveryId, reasonId: 'why' });
  }
  await save(world, 'continued-as-new', document.streamId);
}

async function recordBatch(world: CaseWorld): Promise<void> {
  const document = new CaseDriver(world);
  const recipients = Array.from({ length: 66 }, (_, index) => ({
    code: otherAgency(index),
    isHosted: true,
  }));
  await document.toIssued({ recipients });
  const isSent = async (): Promise<boolean> =>
    (await document.log()).state.document?.batches.every((batch) => batch.isSent) ?? false;
  await untilTrue(isSent);
  await save(world, 'broadcast', document.streamId);
  await save(world, 'batch', document.batchStream(1));
}

/** A worker process dies after its insert; the execution after it is given what it had written. */
async function recordAdoption(world: CaseWorld): Promise<void> {
  const document = new CaseDriver(world);
  await document.toIssued();
  await world.stopWorkers();
  const dying = await startFaultyWorker(
    world.workerOrders({ collection: 'commits', when: 'after', nth: 1 }),
  );
  const asked = document.submit('s-clerk', { type: 'archive' });
  await dying.ended;
  const next = await startFaultyWorker(world.workerOrders(null));
  await asked;
  await save(world, 'adopted', document.streamId);
  await next.kill();
}
