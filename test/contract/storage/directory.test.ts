import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import type { AgencyVersion } from '../../../domain/ports/directory.js';
import { createMongoDirectory } from '../../../storage/directory/mongo-directory.js';
import { createMongoDirectoryRegistry } from '../../../storage/directory/mongo-directory-registry.js';
import { createMongoPeople } from '../../../storage/people/mongo-people.js';
import { aPerson } from '../../support/a-person.js';
import { withStore } from '../../support/with-store.js';
import { withWatches } from '../../support/with-watches.js';

const store = withStore();
const newWatch = withWatches(store);
const NOON = Date.parse('2026-08-05T05:00:00Z');
const TODAY = '2026-08-05';

function aProcess() {
  const watch = newWatch();
  const directory = createMongoDirectory(store(), watch, () => NOON);
  const registry = createMongoDirectoryRegistry(store(), watch);
  return { watch, directory, registry, people: createMongoPeople(store(), watch) };
}

const anAgency = (code: string, changes: Partial<AgencyVersion> = {}): AgencyVersion => ({
  agencyCode: agencyCode(code),
  validFrom: '2020-01-01',
  validTo: null,
  name: `Cơ quan mẫu ${code}`,
  parentCode: null,
  successorCode: null,
  aliases: [],
  peerId: null,
  ...changes,
});

const rows = () => store().connection.collection('agencies');

describe('the directory', () => {
  it('knows an agency by its code and its old code, and whether it lives here', async () => {
    const { directory, registry } = aProcess();
    const old = agencyCode('000.00.19.H55');
    const here = anAgency('H55.19', { aliases: [old] });
    await registry.record([here, anAgency('G09', { peerId: 'axis' })]);
    expect(await directory.agency('H55.19', TODAY)).toEqual({ ...here, isActive: true });
    expect(await directory.agency(old, TODAY)).toEqual({ ...here, isActive: true });
    expect(await directory.isHosted(old)).toBe(true);
    expect(await directory.isHosted('G09')).toBe(false);
    expect(await directory.isHosted('X99')).toBe(false);
    expect(await directory.agency('X99', TODAY)).toBeNull();
  });

  it('does not guess when two agencies claim one old code', async () => {
    const { directory, registry } = aProcess();
    const aliases = [agencyCode('28.22.H17')];
    await registry.record([anAgency('H17.01', { aliases })]);
    expect((await directory.agency('28.22.H17', TODAY))?.agencyCode).toBe('H17.01');
    await registry.record([anAgency('H17.02', { aliases })]);
    expect(await directory.agency('28.22.H17', TODAY)).toBeNull();
    await registry.record([anAgency('H17.02', { aliases, validTo: '2026-01-01' })]);
    expect((await directory.agency('28.22.H17', TODAY))?.agencyCode).toBe('H17.01');
  });

  it('keeps what was, and records again only what differs', async () => {
    const { directory, registry } = aProcess();
    const before = anAgency('G04', { name: 'Bộ Mẫu Cũ' });
    const closed = { ...before, validTo: '2025-03-01', successorCode: agencyCode('G12') };
    expect(await registry.record([before, anAgency('G12')])).toBe(2);
    expect(await registry.record([before, anAgency('G12')])).toBe(0);
    expect(await registry.record([closed])).toBe(1);
    expect(await registry.record([closed, closed])).toBe(0);
    expect(await rows().countDocuments({ agencyCode: 'G04' })).toBe(2);
    expect((await directory.agency('G04', '2025-02-28'))?.isActive).toBe(true);
    expect(await directory.agency('G04', '2025-03-01')).toEqual({ ...closed, isActive: false });
  });

  it('records once what two importers bring at the same time', async () => {
    const versions = Array.from({ length: 50 }, (_, i) => anAgency(`K01.${i}`));
    const added = await Promise.all([1, 2, 3].map(() => aProcess().registry.record(versions)));
    expect(added.reduce((sum, count) => sum + count)).toBe(50);
    expect(await rows().countDocuments({ agencyCode: /^K01\./ })).toBe(50);
  });

  it('shows what another process has recorded with the next look, and not before', async () => {
    const here = aProcess();
    const elsewhere = aProcess();
    expect(await elsewhere.directory.agency('I01', TODAY)).toBeNull();
    await here.registry.record([anAgency('I01')]);
    expect(await here.directory.agency('I01', TODAY)).not.toBeNull();
    expect(await elsewhere.directory.agency('I01', TODAY)).toBeNull();
    await elsewhere.watch.check();
    expect(await elsewhere.directory.agency('I01', TODAY)).not.toBeNull();
  });

  it('finds the agency above, or whoever has taken its place', async () => {
    const { directory, registry } = aProcess();
    const gone = { validTo: '2025-07-01', successorCode: agencyCode('H27') };
    await registry.record([
      anAgency('H27'),
      anAgency('H28', gone),
      anAgency('H28.03', { parentCode: agencyCode('H28') }),
    ]);
    expect(await directory.superiorOf('H28.03', '2025-06-30')).toBe('H28');
    expect(await directory.superiorOf('H28.03', TODAY)).toBe('H27');
    expect(await directory.superiorOf('H27', TODAY)).toBeNull();
  });

  it('lists agencies by code, page by page, each once', async () => {
    const { directory, registry } = aProcess();
    await registry.record(['Z03', 'Z01', 'Z02'].map((code) => anAgency(code)));
    await registry.record([anAgency('Z02', { validFrom: '2026-01-01', name: 'Tên mới' })]);
    const first = await directory.list({ after: 'Z', limit: 2 }, TODAY);
    expect(first.map(({ name }) => name)).toEqual(['Cơ quan mẫu Z01', 'Tên mới']);
    const second = await directory.list({ after: 'Z02', limit: 2 }, TODAY);
    expect(second.map((agency) => agency.agencyCode)).toEqual(['Z03']);
  });

  it('answers for the receivers of a broadcast together, each with its own agency', async () => {
    const { directory, registry } = aProcess();
    const codes = Array.from({ length: 1_200 }, (_, i) => `J01.${i}`);
    await registry.record(codes.map((code) => anAgency(code)));
    const found = await Promise.all(codes.map((code) => directory.agency(code, TODAY)));
    expect(found.map((agency) => agency?.agencyCode)).toEqual(codes);
  });

  it('finds an agency by one index, however many there are', async () => {
    for (const filter of [{ agencyCode: 'H55' }, { aliases: 'H55' }]) {
      const plan = JSON.stringify(await rows().find(filter).explain());
      expect(plan).toContain('IXSCAN');
      expect(plan).not.toContain('COLLSCAN');
    }
  });
});

describe('who is told', () => {
  const leave = [{ fromOn: TODAY, untilOn: TODAY }];

  it('is whoever holds the role, and the deputy of who is on leave', async () => {
    const { directory, registry, people } = aProcess();
    await registry.record([anAgency('A10'), anAgency('A11')]);
    const post = { agencyCode: agencyCode('A10'), roles: ['leader'] as const };
    await people.save(aPerson('a', { ...post, leaves: leave, deputies: ['c'] }));
    await people.save(aPerson('b', post));
    await people.save(aPerson('c', { ...post, roles: ['officer'] }));
    await people.save(aPerson('d', { ...post, isActive: false }));
    await people.save(aPerson('e', { ...post, agencyCode: agencyCode('A11') }));
    expect(await directory.peopleWithRole('A10', 'leader', NOON)).toEqual([
      { userId: 'c', insteadOf: 'a' },
      { userId: 'b', insteadOf: null },
    ]);
    const lastNight = Date.parse('2026-08-04T16:59:59Z'); // 23:59:59 in Vietnam
    const told = await directory.peopleWithRole('A10', 'leader', lastNight);
    expect(told.map(({ userId }) => userId)).toEqual(['a', 'b']);
    expect(await directory.peopleWithRole('A10', 'chiefOfOffice', NOON)).toEqual([]);
  });

  it('is told once, as herself, when she also stands in for another', async () => {
    const { directory, people } = aProcess();
    const post = { agencyCode: agencyCode('A12'), roles: ['leader'] as const };
    await people.save(aPerson('f', { ...post, leaves: leave, deputies: ['g'] }));
    await people.save(aPerson('g', post));
    const told = await directory.peopleWithRole('A12', 'leader', NOON);
    expect(told).toEqual([{ userId: 'g', insteadOf: null }]);
  });

  it('is the successor’s person once the agency is closed', async () => {
    const { directory, registry, people } = aProcess();
    const gone = { validTo: '2025-07-01', successorCode: agencyCode('A20') };
    await registry.record([anAgency('A21', gone), anAgency('A20')]);
    await people.save(aPerson('h', { agencyCode: agencyCode('A20'), roles: ['headRecordsClerk'] }));
    const told = await directory.peopleWithRole('A21', 'headRecordsClerk', NOON);
    expect(told).toEqual([{ userId: 'h', insteadOf: null }]);
  });

  it('is the head of the unit, or the deputy', async () => {
    const { directory, registry, people } = aProcess();
    const unit = { agencyCode: agencyCode('A30'), unitId: 'legal', name: 'Phòng Pháp chế' };
    await registry.saveUnit({ ...unit, headUserId: 'i' });
    await people.save(aPerson('i', { agencyCode: unit.agencyCode, deputies: ['j'] }));
    await people.save(aPerson('j', { agencyCode: unit.agencyCode }));
    expect(await directory.headOf('A30', 'legal', NOON)).toEqual({ userId: 'i', insteadOf: null });
    await people.save(
      aPerson('i', { agencyCode: unit.agencyCode, deputies: ['j'], leaves: leave }),
    );
    expect(await directory.headOf('A30', 'legal', NOON)).toEqual({ userId: 'j', insteadOf: 'i' });
    expect(await directory.headOf('A30', 'unknown', NOON)).toBeNull();
    expect(await directory.unitsOf('A30')).toEqual([{ ...unit, headUserId: 'i' }]);
  });
});
