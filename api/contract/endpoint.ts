import { z } from 'zod';

export const TAGS = [
  'documents',
  'deliveries',
  'obligations',
  'requests',
  'notices',
  'custody',
  'commands',
  'files',
  'registers',
  'reports',
  'directory',
  'calendars',
  'policies',
  'incidents',
] as const;

/** What a reply carries when it is no JSON: one type of bytes, or one of several; or JSON where it is asked for. */
export interface Bytes {
  readonly contentType: string | readonly string[];
  readonly json?: z.ZodType;
}

/** One route as its contract has it: what is mounted is described, and what is described is mounted. */
export interface Endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject | null = z.ZodObject | null,
  Reply extends z.ZodType | Bytes = z.ZodType | Bytes,
> {
  readonly method: 'get' | 'post' | 'patch';
  /** Under `/api/v1`, parameters in braces. */
  readonly path: string;
  readonly tag: (typeof TAGS)[number];
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** What a 200 carries. */
  readonly reply: Reply;
  /** Needs an `Idempotency-Key`, and may answer 202 when the judge does not in time. */
  readonly isCommand: boolean;
  /** Takes one file instead of JSON. */
  readonly isUpload: boolean;
}

const nothing = z.strictObject({});

type Nothing = typeof nothing;

type Given<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject | null, R> = Pick<
  Endpoint,
  'method' | 'path' | 'tag' | 'summary'
> &
  Readonly<{ reply: R; params?: P; query?: Q; body?: B; isCommand?: true; isUpload?: true }>;

/** A contract, with the parts it does not need left out. */
export function endpoint<
  R extends z.ZodType | Bytes,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodObject | null = null,
>(given: Given<P, Q, B, R>): Endpoint<P, Q, B, R> {
  const { params = nothing, query = nothing, body = null, ...rest } = given;
  return {
    isCommand: false,
    isUpload: false,
    ...rest,
    params: params as P,
    query: query as Q,
    body: body as B,
  };
}
