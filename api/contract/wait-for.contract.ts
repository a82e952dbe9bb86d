import { z } from 'zod';

const LONGEST_WAIT_MS = 30_000;

/** `?waitFor=STATE&timeoutMs=`: the answer comes when the state is there, or when the time is up. */
export const waitQuery = <State extends z.ZodType>(
  state: State,
): { waitFor: z.ZodOptional<State>; timeoutMs: z.ZodDefault<z.ZodCoercedNumber> } => ({
  waitFor: state.optional(),
  timeoutMs: z.coerce.number().int().min(0).max(LONGEST_WAIT_MS).default(10_000),
});
