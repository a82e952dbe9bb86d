import type { Transition } from '../access/transition.js';
import type { ReceiverState } from '../delivery/states.js';

/** `forward` takes one of two rows, by where it leads. */
export type ForwardStep = 'forwardInside' | 'forwardOutside' | 'retractForward';

type Row = Transition<ReceiverState, ForwardStep>;

/** *Chuyển tiếp, gỡ bản chuyển* (rules.md 7.5); the incoming document itself stays where it is. */
export const forwardTransitions = [
  {
    id: 'F-T01',
    from: ['accepted', 'presented', 'assigned', 'inProgress', 'completed'],
    to: null,
    command: 'forwardInside',
    roles: ['recordsClerk', 'unitHead', 'leader'],
    needsReason: false,
  },
  {
    id: 'F-T02',
    from: ['accepted', 'presented', 'assigned', 'inProgress', 'completed'],
    to: null,
    command: 'forwardOutside',
    roles: ['recordsClerk'],
    needsReason: false,
  },
  {
    id: 'F-T03',
    from: ['accepted', 'presented', 'assigned', 'inProgress', 'completed', 'paused'],
    to: null,
    command: 'retractForward',
    roles: ['recordsClerk', 'unitHead', 'leader'],
    needsReason: true,
  },
] as const satisfies readonly Row[];
