import { agencyCode } from '../../../domain/directory/agency-code.js';
import type { AgencyVersion } from '../../../domain/ports/directory.js';
import { createMongoDirectoryRegistry } from '../../../storage/directory/mongo-directory-registry.js';
import { CaseDriver } from '../../support/case-driver.js';
import { otherAgency } from '../../support/case-people.js';
import { instantOf, type LawWorld } from '../../support/law-world.js';
import { type Copy, type Nursery, plant, type Stem } from './copies.js';
import type { Days } from './days.js';
import { type MatrixRule, rowOf } from './rule-rows.js';

/** A cell that wants a copy of its own on which the rule's duty is open. */
export interface Wanted<Cell extends string> {
  readonly rule: MatrixRule;
  readonly cell: Cell;
  /** Whose document it is, where it is one of its own. */
  readonly issuer?: Copy['issuer'];
}

/** Fictitious agencies of another province, each behind a system of its own. */
const OTHERS_ELSEWHERE: readonly AgencyVersion[] = Array.from({ length: 20 }, (_, index) => ({
  agencyCode: agencyCode(`H98.1${String(index).padStart(4, '0')}`),
  validFrom: '2020-01-01',
  validTo: null,
  name: `Xã Thử Nghiệm Tỉnh Khác ${index}`,
  parentCode: null,
  successorCode: null,
  aliases: [],
  peerId: `peer-${index}`,
}));

/** A world without documents yet, but for the sealed one that recalls cite. */
export async function openNursery(law: LawWorld, closedWays: Set<string>): Promise<Nursery> {
  const notice = new CaseDriver(law.world);
  await notice.toSigned({ recipients: [{ code: otherAgency(299), isHosted: true }] });
  await notice.done('s-clerk', { type: 'seal', register: 'general' });
  const { store, watch } = law.world;
  await createMongoDirectoryRegistry(store, watch).record(OTHERS_ELSEWHERE);
  const elsewhere = OTHERS_ELSEWHERE.values();
  const nextElsewhere = (): AgencyVersion => {
    const next = elsewhere.next();
    if (next.done) throw new Error('every agency elsewhere is used');
    return next.value;
  };
  let used = 0;
  const nextAgency = (): ReturnType<typeof otherAgency> => otherAgency(used++);
  const { documentId: noticeId } = notice;
  return { law, noticeId, nextAgency, nextElsewhere, closedWays, receivedAtMs: 0, dueOn: '' };
}

/**
 * Opens the duty of every wanted cell at 15:00 on the eve, all in one world: cells whose rules grow
 * out of the same stem share a document, each on a copy at an agency of its own.
 */
export async function sow<Cell extends string>(
  base: Nursery,
  wanted: readonly Wanted<Cell>[],
  { E, dueOn }: Days,
): Promise<(rule: MatrixRule, cell: Cell) => Copy> {
  const nursery = { ...base, dueOn, receivedAtMs: instantOf(`${E} 15:00`) };
  const copies = new Map<Wanted<Cell>, Copy>();
  const plantThose = async (isEarly: boolean): Promise<void> => {
    const those = wanted.filter(({ rule }) => rowOf(rule).isPlantedEarly === isEarly);
    const stems = new Set(those.map(({ rule }): Stem => rowOf(rule).stem));
    for (const stem of stems) {
      const cells = those.filter(({ rule }) => rowOf(rule).stem === stem);
      const grown = await plant(
        nursery,
        stem,
        cells.map(({ issuer = 's' }) => issuer),
      );
      for (const [index, cell] of cells.entries()) copies.set(cell, grown[index]!);
    }
  };
  await nursery.law.goTo(`${E} 14:30`);
  await plantThose(true);
  await nursery.law.goTo(`${E} 15:00`);
  await plantThose(false);
  const openedTogether = new Set<string>();
  for (const [{ rule }, copy] of copies) {
    const { open, openTogether } = rowOf(rule);
    await open?.(copy, nursery, dueOn);
    if (openTogether === undefined || openedTogether.has(copy.streamId)) continue;
    openedTogether.add(copy.streamId);
    await openTogether(copy, nursery);
  }
  return (rule, cell) => {
    const found = [...copies].find(([one]) => one.rule === rule && one.cell === cell);
    if (found === undefined) throw new Error(`nothing was sown for ${rule}, ${cell}`);
    return found[1];
  };
}
