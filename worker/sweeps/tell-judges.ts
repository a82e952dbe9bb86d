import { SYSTEM } from '../../domain/access/system-actor.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { SystemCommand } from '../../domain/case/commands.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { EventLog } from '../../domain/ports/event-log.js';
import { inTurn, type Trying, tryEach, tryUntilDone } from './try-each.js';

/** Something that every stream it concerns is told of, from a place that is kept. */
export interface News {
  /** Begins the commands' ids: `<about>/<streamId>/<n>`. */
  readonly about: string;
  readonly afterStreamId: string;
  readonly pageAfter: (streamId: string) => Promise<readonly string[]>;
  /** Every stream up to this one has been told. */
  readonly reached: (streamId: string) => Promise<void>;
  /** What is left to say to a stream; `null` where nothing is. */
  readonly commandFor: (state: CaseState) => SystemCommand | null | Promise<SystemCommand | null>;
}

export interface Telling {
  readonly log: Pick<EventLog, 'state'>;
  readonly commands: Pick<Commands, 'submit'>;
  readonly onFault: (streamId: string, cause: unknown) => void;
}

/**
 * Every process sees news within a second, and what it was writing before is written within two more
 * or not at all: nothing of before escapes a sweep that begins after that.
 */
export const SETTLE_MS = 3_000;
/** People's commands go to the same judges and come first. */
const AT_ONCE = 4;
const TRIES = 3;

/**
 * Tells the judges of every stream, page by page, and resolves when all of them know.
 *
 * Each command bears the news, the stream and the commit that it was weighed on in its id, and a
 * stream that knows needs nothing: a sweep that was cut off goes on where it was, and nobody is told
 * twice. What fails is tried again after the others.
 */
export async function tellJudges(news: News, telling: Telling, stop: AbortSignal): Promise<void> {
  const trying: Trying<string> = {
    atOnce: AT_ONCE,
    work: (streamId) => tell(news, telling, streamId),
    onFault: telling.onFault,
  };
  let left: readonly string[] = [];
  for (let after = news.afterStreamId; ; ) {
    const page = await news.pageAfter(after);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last;
    left = [...left, ...(await tryEach(inTurn(page), trying, stop))];
    if (left.length === 0) await news.reached(last);
  }
  await tryUntilDone(left, trying, stop);
}

/** A refusal says that the stream has moved meanwhile, or that its judge's worker is behind: looked at anew. */
async function tell(
  { about, commandFor }: News,
  { log, commands }: Telling,
  streamId: string,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { n, state } = await log.state(streamId);
    const command = await commandFor(state);
    if (command === null) return;
    const outcome = await commands.submit({
      streamId,
      commandId: `${about}/${streamId}/${n}`,
      bodyHash: '',
      commands: [{ ...command, actor: SYSTEM }],
    });
    if (outcome.kind === 'done') return;
    const why = outcome.kind === 'refused' ? outcome.code : outcome.kind;
    if (tries === TRIES) throw new Error(`${streamId} was not told of ${about}: ${why}`);
  }
}
