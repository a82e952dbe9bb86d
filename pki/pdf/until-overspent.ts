interface Budget {
  readonly timeoutMs: number;
  readonly maxGrowthBytes: number;
}

const LOOK_EVERY_MS = 50;

/**
 * Resolves when time is up, or when the process has grown too much; `stop` before that ends the watch.
 *
 * Heap limits of a thread do not count its buffers, and buffers are what a small file that unpacks to
 * gigabytes is made of: so the process is looked at from outside.
 */
export function untilOverspent({ timeoutMs, maxGrowthBytes }: Budget): {
  readonly reached: Promise<'tooSlow' | 'tooMuchMemory'>;
  readonly stop: () => void;
} {
  const beganAtMs = performance.now();
  const beganBytes = process.memoryUsage.rss();
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<'tooSlow' | 'tooMuchMemory'>((resolve) => {
    timer = setInterval(
      () => {
        if (process.memoryUsage.rss() - beganBytes > maxGrowthBytes) resolve('tooMuchMemory');
        else if (performance.now() - beganAtMs >= timeoutMs) resolve('tooSlow');
      },
      Math.min(LOOK_EVERY_MS, timeoutMs),
    );
  });
  return { reached, stop: () => clearInterval(timer) };
}
