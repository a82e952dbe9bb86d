import type { Intake } from '../../domain/ports/intake.js';

/** What is left to finish or to tidy after processes that died in between. */
export type Upkeep = (nowMs: number) => Promise<void>;

const PACKETS_AT_ONCE = 100;
/** Longer than the slowest upload may take; one that is still open then belongs to nobody. */
const UPLOAD_IS_STALE_AFTER_MS = 24 * 3_600_000;

/** Takes up packets that were stored and not judged yet (I1), and removes uploads that never ended. */
export function createUpkeep(
  intake: Pick<Intake, 'resume'>,
  removeStaleUploads: (startedBefore: Date) => Promise<number>,
): Upkeep {
  return async (nowMs) => {
    await intake.resume(PACKETS_AT_ONCE);
    await removeStaleUploads(new Date(nowMs - UPLOAD_IS_STALE_AFTER_MS));
  };
}
