import type { RequestHandler, Response } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import type { ApiKeys } from '../../domain/ports/api-keys.js';
import { Refusal } from '../../domain/ports/refusal.js';

const BEARER = /^Bearer ([0-9A-Za-z_-]{1,200})$/i;

/**
 * Lets in whoever brings a key in force, as the person in a post that the key stands for (AU-8).
 *
 * Everybody else is `keyUnknown`, before a byte of the body is read and whatever the route.
 */
export function authenticate(apiKeys: Pick<ApiKeys, 'findByKey'>): RequestHandler {
  return async (req, res, next) => {
    const [, key = ''] = BEARER.exec(req.get('authorization') ?? '') ?? [];
    const actor = await apiKeys.findByKey(key);
    if (actor === null) throw new Refusal('keyUnknown');
    res.locals['actor'] = actor;
    next();
  };
}

/** Who asks; a route that was mounted before `authenticate` is a fault of ours. */
export function actorOf(res: Response): Actor {
  const actor = res.locals['actor'] as Actor | undefined;
  if (actor === undefined) throw new Error('a route stands before the authentication');
  return actor;
}
