import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { pino } from 'pino';
import supertest from 'supertest';
import { apiDeps } from '../../api/compose-api.js';
import { type ApiDeps, createApp } from '../../api/create-app.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { PdfMarker } from '../../domain/ports/pdf-marker.js';
import { createPdfMarker } from '../../pki/pdf/pdf-marker.js';
import { createMongoApiKeys } from '../../storage/people/mongo-api-keys.js';
import { PEOPLE } from './case-people.js';
import { type CaseWorld, openCaseWorld } from './case-world.js';
import { validated } from './openapi-validator.js';

const YEAR_MS = 365 * 24 * 3_600_000;

/** The API over a real world, and a key for each of its people. */
export interface ApiWorld {
  readonly world: CaseWorld;
  readonly app: Express;
  readonly deps: ApiDeps;
  readonly pdfMarker: PdfMarker;
  /** A request as one of the people; `null` for somebody without a key. */
  readonly as: (userId: string | null) => ApiCaller;
  /** The same with a key that the test has had issued. */
  readonly withKey: (key: string) => ApiCaller;
  readonly keyOf: (userId: string) => string;
  readonly keyIdOf: (userId: string) => string;
  readonly close: () => Promise<void>;
}

export type Reply = supertest.Response;

/** Asks as one person. Every answer is held against the OpenAPI document, and none may be a fault. */
export interface ApiCaller {
  readonly get: (path: string) => Promise<Reply>;
  /** The same where bytes come back. */
  readonly download: (path: string) => Promise<Reply>;
  /** A command, or another request with a body; a new idempotency key unless one is given. */
  readonly post: (path: string, body?: object, options?: { key?: string | null }) => Promise<Reply>;
  readonly patch: (path: string, body: object) => Promise<Reply>;
  readonly upload: (content: Buffer, fileName: string) => Promise<Reply>;
}

/** People of a third agency and of others without a part in the case. */
export const STRANGER = 'x-leader';

export async function openApiWorld(
  options: Parameters<typeof openCaseWorld>[0] & {
    around?: never;
    /** The clock of the API; that of judges and store is the machine's. */
    nowMs?: () => number;
    aroundCommands?: (commands: Commands) => Pick<Commands, 'submit'>;
  } = {},
): Promise<ApiWorld> {
  const world = await openCaseWorld(options);
  const { store, watch, calendars: calendarSource, keyring, commands } = world;
  const logger = pino({ level: 'silent' });
  const pdfMarker = createPdfMarker();
  const deps = apiDeps({ store, watch, calendarSource, keyring, commands, pdfMarker, logger });
  const aroundCommands = options.aroundCommands?.(commands) ?? commands;
  const { nowMs = Date.now } = options;
  const app = createApp({ ...deps, commands: aroundCommands, maxFileBytes: 200_000, nowMs });

  const apiKeys = createMongoApiKeys(store, watch);
  const keys = new Map<string, { key: string; keyId: string }>();
  await deps.people.save(stranger());
  for (const userId of [...PEOPLE.map((person) => person.userId), STRANGER]) {
    const expiresAtMs = Date.now() + YEAR_MS;
    keys.set(userId, await apiKeys.issue({ userId, label: 'test', expiresAtMs }));
  }
  const issued = (userId: string): { key: string; keyId: string } => {
    const found = keys.get(userId);
    if (found === undefined) throw new Error(`nobody has a key called ${userId}`);
    return found;
  };
  const as = (userId: string | null): ApiCaller =>
    callerOf(app, userId === null ? null : issued(userId).key);

  return {
    world,
    app,
    deps,
    pdfMarker,
    as,
    withKey: (key) => callerOf(app, key),
    keyOf: (userId) => issued(userId).key,
    keyIdOf: (userId) => issued(userId).keyId,
    close: async () => {
      await pdfMarker.close();
      await world.close();
    },
  };
}

function callerOf(app: Express, key: string | null): ApiCaller {
  const headers = key === null ? {} : { Authorization: `Bearer ${key}` };
  const agent = supertest(app);
  return {
    get: async (path) => validated('get', path, await agent.get(path).set(headers)),
    download: async (path) =>
      validated('get', path, await agent.get(path).set(headers).responseType('blob')),
    post: async (path, body, { key: idempotencyKey = randomUUID() } = {}) => {
      const request = agent.post(path).set(headers);
      if (idempotencyKey !== null) request.set('Idempotency-Key', idempotencyKey);
      return validated('post', path, await (body === undefined ? request : request.send(body)));
    },
    patch: async (path, body) =>
      validated('patch', path, await agent.patch(path).set(headers).send(body)),
    upload: async (content, fileName) => {
      const path = '/api/v1/files';
      const request = agent.post(path).set(headers).attach('file', content, fileName);
      return validated('post', path, await request);
    },
  };
}

function stranger(): Parameters<ApiDeps['people']['save']>[0] {
  const leader = PEOPLE.find(({ userId }) => userId === 'r-leader');
  if (leader === undefined) throw new Error('the people of the case are not there');
  return {
    ...leader,
    userId: STRANGER,
    fullName: 'Người Mẫu Ngoài',
    agencyCode: leader.agencyCode.replace('H99.02', 'H99.100000') as typeof leader.agencyCode,
    roles: [
      'officer',
      'unitHead',
      'leader',
      'authorizedSigner',
      'recordsClerk',
      'headRecordsClerk',
      'chiefOfOffice',
    ],
  };
}
