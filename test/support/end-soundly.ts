import { checkObligations } from '../../storage/checks/check-obligations.js';
import { checkViews } from '../../storage/checks/check-views.js';
import type { CaseDriver } from './case-driver.js';
import type { CaseWorld } from './case-world.js';

/** Ends a document's judge, so that it rings no more, and throws unless the views and obligations are sound. */
export async function endSoundly(
  { client, store: { connection } }: CaseWorld,
  { streamId }: CaseDriver,
): Promise<void> {
  const handle = client.workflow.getHandle(streamId);
  await handle.terminate('the test is over').catch(() => undefined);
  const tolerance = { nowMs: 0, lateMs: 0, skewMs: 1_000 }; // judges that were ended ring no more
  const findings = [
    ...(await checkViews(connection)),
    ...(await checkObligations(connection, tolerance)),
  ];
  if (findings.length > 0) throw new Error(`not sound: ${JSON.stringify(findings)}`);
}
