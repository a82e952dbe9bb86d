import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startOfYearMs, yearOfInstant } from '../../../domain/calendar/instant.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

const YEAR = yearOfInstant(Date.now());
const VOID_REASON = 'Ghi nhầm sổ';

/** The lines of a CSV none of whose cells is quoted around a comma. */
const linesOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));

describe('registers over HTTP', () => {
  let nowMs: number | null = null;
  let api: ApiWorld;
  let issued: ApiCase;
  const printed = async (userId: string, kind: string, query = '') =>
    api.as(userId).get(`/api/v1/registers/${kind}?year=${YEAR}&format=csv${query}`);
  const lines = async (userId: string, kind: string, query = '') =>
    linesOf(ok(await printed(userId, kind, query)).text);
  const close = (userId: string, kind = 'outgoing') =>
    api.as(userId).post(`/api/v1/registers/${kind}/close`, { year: YEAR });

  beforeAll(async () => {
    api = await openApiWorld({ nowMs: () => nowMs ?? Date.now() });
    issued = await new ApiCase(api).issued();
    const voided = await new ApiCase(api).sealed();
    ok(await api.as('s-clerk').post(`${voided.path}/void-number`, { reason: VOID_REASON }));
    ok(await api.as('s-leader').post(`${voided.path}/confirm`));
    await new ApiCase(api).issued();
    const copy = `/api/v1/deliveries/${await issued.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    ok(
      await api.as('r-clerk').post(`${copy}/assign`, {
        leadUnitId: 'office',
        leadHandlerId: 'r-officer',
        resolveOn: `${YEAR}-12-31`,
      }),
    );
  });
  afterAll(() => api.close());

  it('REG-1: every number stands in its place, a voided one with its reason', async () => {
    const register = await lines('s-clerk', 'outgoing');
    expect(register.map(([number]) => number)).toEqual(['01/BC-STN', '02/BC-STN', '03/BC-STN']);
    expect(register[0]?.[2]).toBe('Báo cáo thử nghiệm');
    expect(register[0]?.slice(3, 5)).toEqual(['Người Mẫu s-leader', 'Sở Thử Nghiệm Hai']);
    expect(register[0]?.[8]).toBe('Đã nhận 1/1');
    expect(register[1]?.[9]).toBe(`Số đã hủy: ${VOID_REASON}`);
  });

  it('REG-2, REG-3: what came is in the receiver’s books, with who has it and until when', async () => {
    const [arrived] = await lines('r-clerk', 'incoming');
    expect(arrived?.slice(1, 4)).toEqual(['01', 'Sở Thử Nghiệm Một', '01/BC-STN']);
    expect(arrived?.[5]).toBe('Báo cáo thử nghiệm');
    expect(arrived?.[6]).toBe('office; Người Mẫu r-officer');
    expect(arrived?.[7]).not.toBe('');
    const [followed] = await lines('r-leader', 'followUp');
    expect(followed?.slice(-4, -2)).toEqual([`31/12/${YEAR}`, 'Đã phân công']);
  });

  it('a transfer register has a line for each copy, with its receipt', async () => {
    const handedOver = await lines('s-headclerk', 'transfer');
    expect(handedOver.map((line) => line.slice(1, 3))).toEqual([
      ['01/BC-STN', 'Sở Thử Nghiệm Hai'],
      ['03/BC-STN', 'Sở Thử Nghiệm Hai'],
    ]);
    expect(handedOver[0]?.[3]).toMatch(/^Đã nhận \d\d:\d\d \d\d\/\d\d\/\d{4}$/);
  });

  it('come as what they are asked for', async () => {
    const path = `/api/v1/registers/outgoing?year=${YEAR}`;
    const pdf = ok(await api.as('s-clerk').download(path));
    expect(pdf.headers['content-disposition']).toContain(`outgoing-H99.01-${YEAR}.pdf`);
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    const xlsx = ok(await api.as('s-clerk').download(`${path}&format=xlsx`));
    expect((xlsx.body as Buffer).subarray(0, 2).toString()).toBe('PK');
  });

  it.each(['s-officer', 's-head', 'r-assistant'])('are not for %s', async (userId) => {
    expect(refused(await printed(userId, 'outgoing'))).toEqual({
      status: 403,
      code: 'roleNotAllowed',
    });
  });

  it('I10: are those of one’s own agency and year, and no others', async () => {
    const none = { status: 404, code: 'registerEmpty' };
    expect(refused(await printed('r-clerk', 'outgoing'))).toEqual(none);
    expect(refused(await printed('s-clerk', 'incoming'))).toEqual(none);
    const other = `/api/v1/registers/outgoing?year=${YEAR - 1}&format=csv`;
    expect(refused(await api.as('s-clerk').get(other))).toEqual(none);
  });

  it('refuse days that are not of the year', async () => {
    const reply = await printed('s-clerk', 'outgoing', `&from=${YEAR - 1}-12-31`);
    expect(refused(reply)).toEqual({ status: 422, code: 'questionInvalid' });
  });

  it('I8: tell no receiver what a recalled document was about, and keep its line', async () => {
    const notice = await new ApiCase(api).sealed();
    const recall = { noticeId: notice.documentId, reason: 'Sai số liệu' };
    ok(await api.as('s-leader').post(`${issued.path}/recall`, recall));
    const [frozen] = await lines('r-clerk', 'incoming');
    expect(frozen?.slice(1, 4)).toEqual(['01', 'Sở Thử Nghiệm Một', '01/BC-STN']);
    expect(frozen?.[5]).toBe('Báo cáo: (nội dung đã đóng)');
    expect(frozen?.[9]).toBe('Tạm ngừng do thu hồi');
    expect((await lines('s-clerk', 'outgoing'))[0]?.[2]).toBe('Báo cáo thử nghiệm');
  });

  it('REG-6: are closed by the head of records, after the year’s end, once', async () => {
    expect(refused(await close('s-headclerk'))).toEqual({ status: 409, code: 'bookYearOpen' });
    nowMs = startOfYearMs(YEAR + 1) + 60_000;
    expect(refused(await close('s-clerk'))).toEqual({ status: 403, code: 'roleNotAllowed' });
    expect(refused(await close('r-headclerk'))).toEqual({ status: 404, code: 'registerEmpty' });
    const { body: book } = ok(await close('s-headclerk'));
    expect(book).toMatchObject({ kind: 'outgoing', lastNumber: 4, closedBy: 's-headclerk' });
    nowMs += 60_000;
    expect(ok(await close('s-headclerk')).body).toEqual(book);
    expect(ok(await printed('s-clerk', 'outgoing')).status).toBe(200);
  });

  it('REG-6: name the fault where a closed book is no longer what it was', async () => {
    const documents = api.world.store.connection.collection('documents');
    const id = { _id: issued.documentId as never };
    const before = await documents.findOne(id);
    await documents.updateOne(id, { $set: { signedBy: 'somebody' } });
    expect(refused(await printed('s-clerk', 'outgoing'))).toEqual({
      status: 409,
      code: 'bookDiffers',
    });
    await documents.updateOne(id, { $set: { signedBy: before?.['signedBy'] as unknown } });
    expect(ok(await printed('s-clerk', 'outgoing')).status).toBe(200);
  });

  it('I3: fail loudly over a number that nothing explains, and show it where they are wanted all the same', async () => {
    const numbers = api.world.store.connection.collection('numbers');
    await numbers.deleteOne({ register: 'out/H99.01/administrative', number: 3 });
    const reply = await printed('s-clerk', 'outgoing');
    expect(refused(reply)).toEqual({ status: 409, code: 'registerNotGapless' });
    expect((reply.body as { faults: unknown }).faults).toContainEqual({
      path: '3',
      message: 'numberMissing',
    });
    const register = await lines('s-clerk', 'outgoing', '&despiteFaults=true');
    expect(register[2]?.[0]).toBe('03');
    expect(register[2]?.[9]).toMatch(/^THIẾU SỐ/);
    expect(register).toHaveLength(4);
  });
});
