import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../domain/access/actor.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { actorOf } from '../identity/authenticate.js';
import type { Endpoint } from './endpoint.js';

export interface Asked<E extends Endpoint> {
  readonly actor: Actor;
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  /** Parsed when it is asked for, so that a role is refused before a body is. */
  readonly body: () => E['body'] extends z.ZodObject ? z.output<E['body']> : null;
  readonly req: Request;
  readonly res: Response;
}

type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType
  ? z.input<E['reply']>
  : E['reply'] extends { readonly json: infer Json extends z.ZodType }
    ? z.input<Json>
    : never;

/** Mounts a route: parses by the contract, answers 200 with what is returned. */
export function mount<E extends Endpoint>(
  router: Router,
  contract: E,
  /** `undefined` where the handler has answered for itself. */
  handle: (asked: Asked<E>) => Promise<ReplyOf<E> | undefined>,
): void {
  const path = contract.path.replaceAll(/\{(\w+)\}/g, ':$1');
  router[contract.method](path, async (req, res) => {
    const reply = await handle({
      actor: actorOf(res),
      params: contract.params.parse(req.params) as z.output<E['params']>,
      query: contract.query.parse(req.query) as z.output<E['query']>,
      body: () => bodyOf(contract, req) as ReturnType<Asked<E>['body']>,
      req,
      res,
    });
    if (reply !== undefined) res.json(reply);
  });
}

function bodyOf({ body }: Endpoint, req: Request): unknown {
  return body === null ? null : body.parse(jsonOf(req));
}

/** What came as JSON; nothing at all is an empty object, and anything but JSON is refused. */
export function jsonOf(req: Request): unknown {
  const given: unknown = req.body;
  if (given !== undefined) return given;
  const isEmpty = req.get('transfer-encoding') === undefined && !Number(req.get('content-length'));
  if (isEmpty) return {};
  throw new Refusal('contentTypeRefused');
}
