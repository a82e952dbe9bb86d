/**
 * Does `count` jobs, `inFlight` at a time: the next begins when one ends.
 *
 * An open flood would measure its own retries (time-outs multiply the load). The first fault ends it.
 */
export async function closedLoop(
  { count, inFlight }: { readonly count: number; readonly inFlight: number },
  job: (index: number) => Promise<void>,
): Promise<void> {
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      await job(begun - 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
}
