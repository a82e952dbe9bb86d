/** What one update of a life writes into the history besides itself and its marker. */
export interface BareStep {
  readonly timersStarted: number;
  readonly timersCancelled: number;
  readonly attributesShown: number;
}

/** The part of a history event that tells its kind. */
export interface KindOfEvent {
  readonly workflowExecutionUpdateAcceptedEventAttributes?: unknown;
  readonly timerStartedEventAttributes?: unknown;
  readonly timerCanceledEventAttributes?: unknown;
  readonly upsertWorkflowSearchAttributesEventAttributes?: unknown;
}

const NONE: BareStep = { timersStarted: 0, timersCancelled: 0, attributesShown: 0 };

/** The steps of a life, read from its history: what follows an accepted update belongs to it. */
export function stepsOf(events: readonly KindOfEvent[]): readonly BareStep[] {
  const steps: BareStep[] = [];
  const add = (name: keyof BareStep): void => {
    const last = steps.pop() ?? NONE;
    steps.push({ ...last, [name]: last[name] + 1 });
  };
  for (const event of events) {
    if (event.workflowExecutionUpdateAcceptedEventAttributes) steps.push(NONE);
    else if (event.timerStartedEventAttributes) add('timersStarted');
    else if (event.timerCanceledEventAttributes) add('timersCancelled');
    else if (event.upsertWorkflowSearchAttributesEventAttributes) add('attributesShown');
  }
  return steps;
}
