import { verifyStore } from '../../storage/checks/verify-store.js';
import { withStore } from './with-store.js';

const SHOWN = 100;

/** Prints one line of JSON; ends with 1 where an invariant does not hold. */
export async function verify(): Promise<void> {
  await withStore(async ({ connection }) => {
    const { counts, findings } = await verifyStore(connection);
    const isSound = findings.length === 0;
    console.log(JSON.stringify({ isSound, counts, findings: findings.slice(0, SHOWN) }));
    if (!isSound) process.exitCode = 1;
  });
}
