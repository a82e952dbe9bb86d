import type { Response } from 'express';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Ran } from './run-commands.js';

/** 200 with the new states, 202 with where to ask, or the refusal of the judge. */
export function presentOutcome(res: Response, { identity, streamId, outcome }: Ran): void {
  const { commandId } = identity;
  switch (outcome.kind) {
    case 'done':
      res.json({ commandId, ...outcome.answer });
      return;
    case 'pending': {
      const stream = encodeURIComponent(streamId);
      res
        .status(202)
        .set({ Location: `/api/v1/commands/${commandId}?stream=${stream}`, 'Retry-After': '1' })
        .json({ commandId });
      return;
    }
    case 'refused':
      throw new Refusal(outcome.code);
  }
}
