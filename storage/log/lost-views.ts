import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';

/**
 * Rows written within this before the loss may be gone: far more than what a server that dies had not
 * in its journal, or one that lost its primacy had not handed on.
 */
const FORGETFUL_MS = 60_000;
const MAX_STREAMS = 20_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Writes rows of the views again that a dying server may have forgotten.
 *
 * Views are acknowledged before they are durable (ADR 0003); the log they are made of is not. So
 * whoever has written them writes them once more when the server that was lost is back; rows that
 * stand are not touched, for they are guarded by `n`. A process that dies as well leaves this to the
 * sweep of the next one.
 */
export class LostViews {
  /** Streams by the instant of their last rows, the oldest first. */
  private readonly written = new Map<string, number>();
  private isBringingBack = false;
  private isLostAgain = false;
  private isClosed = false;

  constructor(
    private readonly connection: Connection,
    private readonly reapply: (streamId: string) => Promise<unknown>,
    /** Told of rows that cannot be written although the server is there. */
    private readonly onFault: (streamId: string, cause: unknown) => void,
  ) {
    const client = connection.getClient();
    // Told at the first broken connection or failed heartbeat of a server.
    client.on('connectionPoolCleared', () => void this.lost());
    client.once('close', () => {
      this.isClosed = true;
    });
  }

  /** To be told before the rows are written: a write that fails is one of those to be repeated. */
  note(streamId: string): void {
    this.written.delete(streamId);
    this.written.set(streamId, Date.now());
    for (const oldest of this.written.keys()) {
      if (this.written.size <= MAX_STREAMS) break;
      this.written.delete(oldest);
    }
  }

  private async lost(): Promise<void> {
    this.isLostAgain = true;
    if (this.isBringingBack) return;
    this.isBringingBack = true;
    while (this.isLostAgain && !this.isClosed) {
      this.isLostAgain = false;
      await this.bringBack();
    }
    this.isBringingBack = false;
  }

  private async bringBack(): Promise<void> {
    const sinceMs = Date.now() - FORGETFUL_MS;
    let left = [...this.written].filter(([, atMs]) => atMs >= sinceMs).map(([id]) => id);
    for (let pauseMs = FIRST_PAUSE_MS; left.length > 0 && !this.isClosed; ) {
      await pause(pauseMs, undefined, { ref: false });
      left = await this.writtenAgain(left);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }

  /** One after another, for the server has only just come back; returns what is left where it has not. */
  private async writtenAgain(streamIds: readonly string[]): Promise<string[]> {
    for (const [index, streamId] of streamIds.entries()) {
      try {
        await this.reapply(streamId);
      } catch (cause) {
        if (this.isClosed) return [];
        if (!(await this.isThere())) return streamIds.slice(index);
        this.onFault(streamId, cause);
      }
    }
    return [];
  }

  private async isThere(): Promise<boolean> {
    try {
      await this.connection.db?.command({ ping: 1 });
      return true;
    } catch {
      return false;
    }
  }
}
