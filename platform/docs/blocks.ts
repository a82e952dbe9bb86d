import { receiverTransitions } from '../../domain/delivery/receiver-transitions.js';
import { senderTransitions } from '../../domain/delivery/sender-transitions.js';
import { RECEIVER_STATES, SENDER_STATES } from '../../domain/delivery/states.js';
import { DOCUMENT_PHASES } from '../../domain/document/phases.js';
import { documentTransitions } from '../../domain/document/transitions.js';
import { forwardTransitions } from '../../domain/forwarding/transitions.js';
import { REQUEST_STATES, requestTransitions } from '../../domain/request/transitions.js';
import { MIGRATIONS } from '../../storage/migrations/migrations.js';
import { commandsBlock } from './commands-block.js';
import { errorsBlock } from './errors-block.js';
import { indexesBlock } from './indexes-block.js';
import { lifeCycleBlock, rowsTable } from './life-cycle-block.js';

/** Whatever the reference pages take from the code, by the name of its block. */
export async function makeBlocks(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['life-cycle-a', lifeCycleBlock({ states: DOCUMENT_PHASES, rows: documentTransitions })],
    ['life-cycle-b', lifeCycleBlock({ states: SENDER_STATES, rows: senderTransitions })],
    [
      'life-cycle-c',
      lifeCycleBlock({ states: RECEIVER_STATES, rows: receiverTransitions, returning: ['C-T18'] }),
    ],
    ['life-cycle-d', lifeCycleBlock({ states: REQUEST_STATES, rows: requestTransitions })],
    ['forwarding', rowsTable({ rows: forwardTransitions })],
    ['errors', errorsBlock()],
    ['commands-document', commandsBlock('document')],
    ['commands-delivery', commandsBlock('delivery')],
    ['commands-obligation', commandsBlock('obligation')],
    ['indexes', await indexesBlock(MIGRATIONS)],
  ]);
}
