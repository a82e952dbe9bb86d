import {
  allHandlersFinished,
  CancellationScope,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { docStatus } from '../../workflows/contract/search-attributes.js';
import type { BareStep } from './bare-steps.js';

// As the product's own `commit` is called, with nothing behind it.
const { nothing } = proxyLocalActivities<{ nothing: () => Promise<void> }>({
  startToCloseTimeout: '2 seconds',
});

export const step = defineUpdate<number, [index: number]>('step');

const FAR_MS = 30 * 24 * 3_600_000;

/** The events of a life and nothing else: its updates, markers, timers and attributes. */
export async function bareWorkflow(steps: readonly BareStep[]): Promise<void> {
  let done = 0;
  let timers: CancellationScope[] = [];
  setHandler(step, async (index) => {
    await nothing();
    const { timersStarted, timersCancelled, attributesShown } = steps[index] ?? {
      timersStarted: 0,
      timersCancelled: 0,
      attributesShown: 0,
    };
    for (const scope of timers.splice(0, timersCancelled)) scope.cancel();
    for (let count = 0; count < timersStarted; count += 1) {
      const scope = new CancellationScope();
      scope.run(() => sleep(FAR_MS)).catch(() => undefined); // cancelled by a later step
      timers = [...timers, scope];
    }
    for (let count = 0; count < attributesShown; count += 1)
      upsertSearchAttributes([{ key: docStatus, value: 'issued' }]);
    done += 1;
    return done;
  });
  await condition(() => done === steps.length && allHandlersFinished());
}
