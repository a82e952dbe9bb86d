import { describe, expect, it } from '@jest/globals';
import { stepsOf } from './bare-steps.js';

const accepted = { workflowExecutionUpdateAcceptedEventAttributes: {} };
const started = { timerStartedEventAttributes: {} };
const cancelled = { timerCanceledEventAttributes: {} };
const shown = { upsertWorkflowSearchAttributesEventAttributes: {} };

describe('the steps of a life', () => {
  it('count to each update what follows it, up to the next', () => {
    const steps = stepsOf([{}, accepted, {}, started, accepted, cancelled, started, shown, {}]);
    expect(steps).toEqual([
      { timersStarted: 1, timersCancelled: 0, attributesShown: 0 },
      { timersStarted: 1, timersCancelled: 1, attributesShown: 1 },
    ]);
  });

  it('of a history without updates are none', () => {
    expect(stepsOf([{}, {}])).toEqual([]);
  });
});
