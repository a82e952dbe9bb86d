import { createHash } from 'node:crypto';
import { kebab } from '../../../api/commands/command-contract.js';
import { identify } from '../../../api/identity/identify.js';
import { draftAndSubmit, pdfLike } from '../../../bench/driver/a-draft.js';
import { ApiClient, type Reply } from '../../../bench/driver/api-client.js';
import type { ApiKeyOf } from '../../../bench/installation/seed-installation.js';
import type { Actor } from '../../../domain/access/actor.js';
import type { Act, Door, Told } from './door.js';

interface Way {
  readonly address: () => string;
  readonly apiKeyOf: ApiKeyOf;
  readonly actorOf: (userId: string) => Actor;
}

const MAX_SOCKETS = 64;
const FILE_BYTES = 2_000;

/** The way in that everybody has: the API process, which may be killed between question and answer. */
export function openHttpDoor({ address, apiKeyOf, actorOf }: Way): Door {
  const client = new ApiClient(address, MAX_SOCKETS);
  const keyOf = (userId: string): string => {
    const key = apiKeyOf.get(userId);
    if (key === undefined) throw new Error(`${userId} has no API key`);
    return key;
  };
  const post = async (by: string, key: string, commands: readonly object[]): Promise<Told> =>
    toldBy(await client.command(keyOf(by), '/commands', key, { commands }));

  const files = new Map<string, Promise<string>>();
  /** A repeat carries the same body, so the file of the first try serves all of them. */
  const fileFor = (by: string, key: string): Promise<string> => {
    const known = files.get(key) ?? uploaded(client, keyOf(by), key);
    files.set(key, known);
    known.catch(() => files.delete(key));
    return known;
  };

  return {
    named: (by, key) => identify(requestWith(key), actorOf(by), {}),
    draft: async ({ by, key, recipients, urgency }) => {
      const fileId = await fileFor(by, key);
      return post(by, key, draftAndSubmit({ fileId, recipients, urgency }));
    },
    ask: ({ by, key, streamId, acts }) =>
      post(
        by,
        key,
        acts.map((act) => itemOf(act, streamId)),
      ),
  };
}

/** Only the key counts for the ids; the digest of the body is not asked for. */
const requestWith = (key: string): Parameters<typeof identify>[0] => ({
  get: ((name: string) => (name.toLowerCase() === 'idempotency-key' ? key : undefined)) as never,
  method: 'POST',
  baseUrl: '',
  path: '',
});

async function uploaded(client: ApiClient, apiKey: string, key: string): Promise<string> {
  const name = createHash('sha256').update(key).digest('hex').slice(0, 12);
  const { status, body } = await client.upload(apiKey, `${name}.pdf`, pdfLike(FILE_BYTES));
  if (status !== 200) throw new Error(`an upload was answered with ${status}`);
  return (body as { fileId: string }).fileId;
}

/** An act as an item of an array: what it is on, its name, and the rest of it as its body. */
function itemOf(act: Act, streamId: string): object {
  const { type, ...rest } = act as Act & Record<string, unknown>;
  const { deliveryId, reasonId, to, ...others } = rest as Record<string, unknown>;
  const body = type === 'forward' ? { ...others, ...forwardedTo(to) } : others;
  const words = typeof reasonId === 'string' ? { reason: `Lý do: ${reasonId}` } : {};
  const on =
    typeof deliveryId === 'string' ? { delivery: deliveryId } : { document: documentOf(streamId) };
  return { ...on, command: kebab(type), body: { ...withoutNulls(body), ...words } };
}

/** Stories forward to agencies alone. */
const forwardedTo = (to: unknown): object => ({
  agencyCode: (to as { recipient: { code: string } }).recipient.code,
});

const documentOf = (streamId: string): string => streamId.split('/')[2] ?? '';

const withoutNulls = (body: Record<string, unknown>): object =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));

function toldBy({ status, body }: Reply): Told {
  if (status === 202) return { kind: 'pending' };
  const { code, n, states } = body as {
    code?: string;
    n?: number;
    states?: { id: string; state: string }[];
  };
  if (status === 200 && n !== undefined && states !== undefined)
    return { kind: 'done', answer: { n, states } };
  if (status < 500 && code !== undefined) return { kind: 'refused', code };
  if (code === 'storeUnavailable') return { kind: 'pending' };
  throw new Error(`answered with ${status} ${code ?? ''}`);
}
