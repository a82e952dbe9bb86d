import {
  broadcast,
  express,
  recallAgainstAcceptance,
  refusedAndResent,
  takenBack,
} from './receiving-stories.js';
import { repeats, sentBack, twoSigners, voidedNumber, wholeLife } from './sending-stories.js';
import type { Stage } from './stage.js';

/** What happens to one document, with several callers who do not wait for each other. */
export type Story = (stage: Stage) => Promise<void>;

/** Told in turn, shuffled anew each time; those that are many in life come more than once. */
export const STORIES: readonly Story[] = [
  wholeLife,
  wholeLife,
  twoSigners,
  repeats,
  sentBack,
  voidedNumber,
  recallAgainstAcceptance,
  recallAgainstAcceptance,
  takenBack,
  refusedAndResent,
  express,
  express,
  broadcast,
];
