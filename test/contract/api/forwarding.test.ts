import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMongoApiKeys } from '../../../storage/people/mongo-api-keys.js';
import { aPerson } from '../../support/a-person.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiCaller, type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { otherAgency, RECEIVER, SENDER } from '../../support/case-people.js';

const NEIGHBOUR = otherAgency(1);
const REASON = 'Chuyển nhầm nơi nhận.';

interface Copy {
  readonly deliveryId: string;
  readonly recipient: string;
}

describe('forwarding over HTTP', () => {
  let api: ApiWorld;
  /** The clerk and an officer of the agency that copies are forwarded to. */
  let neighbour: ApiCaller;
  beforeAll(async () => {
    api = await openApiWorld();
    neighbour = await personOf('n-clerk', { agencyCode: NEIGHBOUR, roles: ['recordsClerk'] });
  });
  afterAll(() => api.close());

  async function personOf(userId: string, more: Parameters<typeof aPerson>[1]): Promise<ApiCaller> {
    const { store, watch } = api.world;
    await api.deps.people.save(aPerson(userId, more));
    const keys = createMongoApiKeys(store, watch);
    const expiresAtMs = Date.now() + 3_600_000;
    return api.withKey((await keys.issue({ userId, label: 'test', expiresAtMs })).key);
  }

  const accepted = async () => {
    const document = await new ApiCase(api).issued();
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    return { document, copy };
  };

  const forward = async (copy: string, to: object, userId = 'r-clerk'): Promise<string> => {
    const { body } = ok(await api.as(userId).post(`${copy}/forward`, to));
    return (body as { states: { id: string }[] }).states[0]?.id ?? '';
  };

  const forwarded = async () => {
    const { document, copy } = await accepted();
    const id = await forward(copy, { agencyCode: NEIGHBOUR });
    return { document, copy, theirs: `/api/v1/deliveries/${id}` };
  };

  describe('inside the agency (F-T01, F-T03)', () => {
    it('names a holder, whom the agency sees and nobody else', async () => {
      const { document, copy } = await accepted();
      const holderId = await forward(copy, { userId: 'r-officer' }, 'r-head');
      const holders = [
        { holderId, unitId: 'office', userId: 'r-officer', by: 'r-head', isRetracted: false },
      ];
      expect(ok(await api.as('r-leader').get(copy)).body).toMatchObject({ delivery: { holders } });
      expect(ok(await api.as('s-clerk').get(copy)).body).toMatchObject({
        delivery: { holders: [] },
      });
      const read = async (userId: string) =>
        JSON.stringify(ok(await api.as(userId).get(`${document.path}/timeline`)).body);
      expect(await read('r-clerk')).toContain('"holder":"Người Mẫu r-officer"');
      expect(await read('s-clerk')).not.toContain('forwardedInside');
    });

    it('hides the content from whom it was taken back, and keeps the trail', async () => {
      const { document, copy } = await accepted();
      const holderId = await forward(copy, { userId: 'r-assistant' });
      const assistant = api.as('r-assistant');
      const file = `${document.path}/files/${document.fileId}`;
      expect((await assistant.get(file)).status).toBe(200);

      const retract = { holderId, reason: REASON };
      const stranger = await api.as('r-leader').post(`${copy}/retract-forward`, retract);
      expect(refused(stranger)).toEqual({ status: 403, code: 'notTheForwarder' });
      ok(await api.as('r-clerk').post(`${copy}/retract-forward`, retract));
      expect(ok(await assistant.get(copy)).body).toMatchObject({ content: null });
      expect(ok(await assistant.get(document.path)).body).toMatchObject({ content: null });
      expect(refused(await assistant.get(file))).toEqual({ status: 403, code: 'contentClosed' });
      expect((await api.as('r-officer').get(file)).status).toBe(200);
      expect(ok(await api.as('r-clerk').get(copy)).body).toMatchObject({
        delivery: { holders: [{ userId: 'r-assistant', isRetracted: true }] },
        content: { subject: 'Báo cáo thử nghiệm' },
      });
      const timeline = ok(await api.as('r-clerk').get(`${document.path}/timeline`)).body;
      expect(timeline).toMatchObject({
        entries: expect.arrayContaining([
          expect.objectContaining({
            command: 'retractForward',
            happened: [expect.objectContaining({ row: 'F-T03', words: REASON })],
          }),
        ]),
      });
      const again = await api.as('r-clerk').post(`${copy}/retract-forward`, retract);
      expect(refused(again)).toEqual({ status: 404, code: 'holderUnknown' });
    });

    it('goes to somebody who is there, and to one at a time', async () => {
      const { copy } = await accepted();
      const to = async (body: object) =>
        refused(await api.as('r-clerk').post(`${copy}/forward`, body));
      expect(await to({ userId: 'n-clerk' })).toEqual({ status: 404, code: 'personUnknown' });
      expect(await to({ unitId: 'nowhere' })).toEqual({ status: 404, code: 'unitUnknown' });
      expect(await to({ agencyCode: 'H99.77' })).toEqual({ status: 422, code: 'recipientUnknown' });
      expect(await to({})).toEqual({ status: 400, code: 'bodyInvalid' });
      const both = { userId: 'r-officer', agencyCode: NEIGHBOUR };
      expect(await to(both)).toEqual({ status: 400, code: 'bodyInvalid' });
      await forward(copy, { unitId: 'office' });
      expect(await to({ unitId: 'office' })).toEqual({ status: 409, code: 'alreadyHeld' });
    });
  });

  describe('to another agency (F-T02)', () => {
    it('opens the document there, and shows each side what is its own', async () => {
      const { document, copy, theirs } = await forwarded();
      expect(ok(await neighbour.get(theirs)).body).toMatchObject({
        delivery: {
          issuer: SENDER,
          recipient: NEIGHBOUR,
          receiverState: 'arrived',
          forwardedFrom: { agencyCode: RECEIVER, deliveryId: null },
        },
        content: { subject: 'Báo cáo thử nghiệm' },
      });
      expect((await neighbour.get(`${document.path}/files/${document.fileId}`)).status).toBe(200);
      expect(refused(await neighbour.get(copy)).status).toBe(404);
      ok(await neighbour.post(`${theirs}/accept`));

      expect(ok(await api.as('r-clerk').get(theirs)).body).toMatchObject({
        delivery: { senderState: 'accepted', receiverState: null, arrivalNumber: null },
      });
      // Who has it is the issuer's to know; how they take it in is between the two.
      expect(ok(await api.as('s-clerk').get(document.path)).body).toMatchObject({
        deliveries: expect.arrayContaining([
          expect.objectContaining({
            recipient: NEIGHBOUR,
            forwardedFrom: { agencyCode: RECEIVER, deliveryId: null },
            senderState: null,
            acceptedAt: null,
          }),
        ]),
      });
    });

    it('is listed for its forwarder, and not among what the issuer has sent', async () => {
      const { theirs } = await forwarded();
      const listed = async (userId: string, as: string) => {
        const { body } = ok(await api.as(userId).get(`/api/v1/deliveries?as=${as}`));
        return (body as { items: Copy[] }).items.map(({ deliveryId }) => deliveryId);
      };
      const id = theirs.split('/').at(-1);
      expect(await listed('r-clerk', 'forwarder')).toContain(id);
      expect(await listed('r-clerk', 'sender')).not.toContain(id);
      expect(await listed('s-clerk', 'sender')).not.toContain(id);
      expect(await listed('s-clerk', 'forwarder')).toEqual([]);
      const inState = '/api/v1/deliveries?as=forwarder&state=accepted';
      expect(JSON.stringify(ok(await api.as('r-clerk').get(inState)).body)).not.toContain(
        `"${id}"`,
      );
    });

    it('tells the life of the copy to its two sides, and to the issuer that it exists', async () => {
      const { document, theirs } = await forwarded();
      ok(await neighbour.post(`${theirs}/accept`));
      const id = theirs.split('/').at(-1);
      const typesFor = async (caller: ApiCaller) => {
        const { entries } = ok(await caller.get(`${document.path}/timeline`)).body as {
          entries: { happened: { type: string; deliveryId: string | null }[] }[];
        };
        const happened = entries.flatMap((entry) => entry.happened);
        return new Set(
          happened.filter(({ deliveryId }) => deliveryId === id).map(({ type }) => type),
        );
      };
      expect([...(await typesFor(api.as('s-clerk')))]).toEqual(['deliveryQueued']);
      const forwarder = await typesFor(api.as('r-clerk'));
      expect(forwarder).toEqual(
        new Set(['deliveryQueued', 'deliveryMoved', 'arrived', 'statusReported']),
      );
      expect(await typesFor(neighbour)).toContain('accepted');
      expect(await typesFor(neighbour)).not.toContain('deliveryMoved');
    });

    it('is taken back while it has only arrived, and closed there at once (F-T03)', async () => {
      const { document, copy, theirs } = await forwarded();
      const holderId = theirs.split('/').at(-1);
      ok(await api.as('r-clerk').post(`${copy}/retract-forward`, { holderId, reason: REASON }));
      expect(ok(await neighbour.get(theirs)).body).toMatchObject({
        delivery: { receiverState: 'cancelled' },
        content: null,
      });
      const file = await neighbour.get(`${document.path}/files/${document.fileId}`);
      expect(refused(file)).toEqual({ status: 403, code: 'contentClosed' });
      const { theirs: kept, copy: source } = await forwarded();
      ok(await neighbour.post(`${kept}/accept`));
      const late = { holderId: kept.split('/').at(-1), reason: REASON };
      const reply = await api.as('r-clerk').post(`${source}/retract-forward`, late);
      expect(refused(reply)).toEqual({ status: 409, code: 'holderHasActed' });
    });

    it.each(['from above', 'from below'])(
      'is recalled with its source, confirmed %s',
      async (how) => {
        const { document, copy, theirs } = await forwarded();
        ok(await neighbour.post(`${theirs}/accept`));
        const notice = await new ApiCase(api).sealed();
        const order = { noticeId: notice.documentId, reason: REASON };
        ok(await api.as('s-leader').post(`${document.path}/recall`, order));
        expect(ok(await neighbour.get(theirs)).body).toMatchObject({ content: null });

        const executing = [
          () => api.as('r-clerk').post(`${copy}/execute-recall`),
          () => neighbour.post(`${theirs}/execute-recall`),
        ];
        const [first, second] = how === 'from above' ? executing : executing.toReversed();
        ok(await first!());
        expect(ok(await api.as('s-clerk').get(document.path)).body).toMatchObject({
          document: { phase: 'frozen' },
        });
        ok(await second!());
        expect(ok(await api.as('s-clerk').get(document.path)).body).toMatchObject({
          document: { phase: 'recalled' },
        });
        const proof = `/api/v1/requests?document=${document.documentId}`;
        for (const userId of ['s-clerk', 'r-clerk']) {
          const { items } = ok(await api.as(userId).get(proof)).body as {
            items: { state: string }[];
          };
          expect([userId, items.map(({ state }) => state)]).toEqual([userId, ['agreed', 'agreed']]);
        }
        expect(ok(await neighbour.get(proof)).body).toMatchObject({
          items: [{ recipient: NEIGHBOUR }],
        });
      },
    );
  });
});
