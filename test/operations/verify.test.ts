import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { yearOfInstant } from '../../domain/calendar/instant.js';
import { checkChains } from '../../storage/checks/check-chains.js';
import { checkNumbers } from '../../storage/checks/check-numbers.js';
import { checkObligations } from '../../storage/checks/check-obligations.js';
import { verifyStore } from '../../storage/checks/verify-store.js';
import { commitsOf } from '../../storage/log/commit-rows.js';
import type { CounterRow, NumberRow } from '../../storage/numbers/number-rows.js';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { untilTrue } from '../support/until-true.js';

describe('the invariants, from the store alone', () => {
  let world: CaseWorld;
  let voided: CaseDriver;
  const database = () => world.store.connection;
  const numbers = () => database().collection<NumberRow>('numbers');
  const counters = () => database().collection<CounterRow>('counters');

  beforeAll(async () => {
    world = await openCaseWorld();
    voided = new CaseDriver(world);
    await voided.toSigned();
    await voided.done('s-clerk', { type: 'seal', register: 'general' });
    await voided.done('s-clerk', { type: 'voidNumber', reasonId: 'reason' });
    await voided.done('s-leader', { type: 'confirm', deliveryId: null });
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
    await untilTrue(async () => (await verifyStore(database())).findings.length === 0);
  });
  afterAll(() => world.close());

  /** Undoes what a test has damaged. */
  const repairs: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const repair of repairs.splice(0)) await repair();
  });

  const problemsOf = (findings: Awaited<ReturnType<typeof checkNumbers>>): readonly string[] =>
    findings.map(({ problem, id }) => `${problem} ${id}`).sort();

  it('hold where nothing has happened to it, a voided number included', async () => {
    expect((await voided.log()).state.document?.phase).toBe('numberVoided');
    expect(await verifyStore(database())).toEqual({
      counts: { chains: 0, views: 0, numbers: 0, obligations: 0, statistics: 0 },
      findings: [],
    });
  });

  it('find the one commit that was changed, the one that is missing, and nothing else', async () => {
    const commits = commitsOf(database());
    const changed = await commits.findOne({ streamId: voided.streamId, n: 1 });
    const missing = await commits.findOne({ streamId: voided.streamId, n: 3 });
    repairs.push(
      () => commits.replaceOne({ _id: changed!._id }, changed!),
      () => commits.insertOne(missing!),
    );
    await commits.updateOne({ _id: changed!._id }, { $inc: { atMs: 1 } });
    await commits.deleteOne({ _id: missing!._id });
    const { streamId } = voided;
    expect(await checkChains(database())).toEqual([
      { check: 'chains', problem: 'hashDiffers', streamId, id: '1' },
      { check: 'chains', problem: 'gap', streamId, id: '4' },
      { check: 'chains', problem: 'previousHashDiffers', streamId, id: '4' },
    ]);
  });

  it('find a number that was lost, one that nobody has given, and a counter that has run ahead', async () => {
    const year = yearOfInstant(Date.now());
    const register = 'out/H99.01/general';
    const lost = await numbers().findOne({ register, number: 1 });
    repairs.push(() => numbers().insertOne(lost!));
    await numbers().deleteOne({ _id: lost!._id });
    expect(problemsOf(await checkNumbers(database()))).toEqual([
      `gapBefore ${register}/${year}/2`,
      `notRecorded ${register}/${year}/1`,
    ]);
    await repairs.pop()!();

    const strange = {
      ...lost!,
      _id: undefined,
      number: 3,
      commandId: 'nobody',
      streamId: 'doc/x/y',
    };
    repairs.push(
      () => numbers().deleteOne({ commandId: 'nobody' }),
      () => counters().updateOne({ _id: `in/H99.02/${year}` }, { $inc: { last: -1 } }),
    );
    await numbers().insertOne(strange as never);
    await counters().updateOne({ _id: `in/H99.02/${year}` }, { $inc: { last: 1 } });
    expect(problemsOf(await checkNumbers(database()))).toEqual([
      `counterDiffers in/H99.02/${year}`,
      `counterDiffers ${register}/${year}`,
      `notInTheLog ${register}/${year}/3`,
    ]);
  });

  it('find the steps that no timer has told', async () => {
    const in30DaysMs = Date.now() + 30 * 24 * 3_600_000;
    const tolerance = { nowMs: in30DaysMs, lateMs: 60_000, skewMs: 0 };
    const findings = await checkObligations(database(), tolerance);
    expect(findings.map(({ problem }) => problem)).toEqual(['L1Overdue']);
  });
});
