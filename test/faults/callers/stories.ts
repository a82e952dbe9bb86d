import {
  broadcast,
  express,
  recallAgainstAcceptance,
  refusedAndResent,
  takenBack,
} from './receiving-stories.js';
import { repeats, sentBack, twoSigners, voidedNumber, wholeLife } from './sending-stories.js';
import type { Story } from './story.js';
import { recalledBelow, replaced, stopped, updated } from './ways-back-stories.js';

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
  updated,
  replaced,
  recalledBelow,
  recalledBelow,
  stopped,
  stopped,
];
