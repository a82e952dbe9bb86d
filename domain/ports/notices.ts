import type { Notice } from '../notices/notice.js';
import type { JudgedStep } from '../obligation/obligation-state.js';
import type { Viewer } from './viewer.js';

/** What people have been told, newest first. */
export interface Notices {
  /**
   * The viewer's own, older than the instant, or of that instant and before that id; the product
   * itself sees everybody's.
   */
  readonly list: (
    viewer: Viewer,
    page: {
      readonly beforeMs: number;
      readonly beforeId?: string;
      readonly limit: number;
      readonly unreadOnly?: boolean;
    },
  ) => Promise<readonly Notice[]>;
  /** Marks the viewer's own as read and returns how many were not; others' ids change nothing. */
  readonly markRead: (viewer: Viewer, noticeIds: readonly string[]) => Promise<number>;
}

/** How notices come about: whoever follows the log writes them, as often as it likes. */
export interface NoticeWriter {
  /** Stores those that are not there yet and returns how many were new; what is there stays as it is. */
  readonly write: (notices: readonly Notice[]) => Promise<number>;
  /** F-T06: the person has seen this step. */
  readonly acknowledge: (what: {
    readonly obligationId: string;
    readonly step: JudgedStep;
    readonly userId: string;
    readonly atMs: number;
  }) => Promise<void>;
}
