import type { Actor } from '../access/actor.js';
import type { Notice } from '../notices/notice.js';
import type { NoticeGroup } from '../notices/notice-group.js';
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
      /** Only those of one group. */
      readonly groupId?: string;
    },
  ) => Promise<readonly Notice[]>;
  /** The person's own groups before one, whole, with those that hold something unread alone where asked. */
  readonly groups: (
    person: Actor,
    page: {
      readonly beforeId: string | null;
      readonly limit: number;
      readonly unreadOnly: boolean;
    },
  ) => Promise<readonly NoticeGroup[]>;
  /** How much the person has not read: groups, and the notices in them. */
  readonly unread: (person: Actor) => Promise<Readonly<{ groups: number; notices: number }>>;
  /**
   * Marks the person's own as read and returns how many were not; others' ids change nothing. Of a
   * group, what was told after `untilMs` stays unread, for nobody has seen it.
   */
  readonly markRead: (
    person: Actor,
    what: {
      readonly noticeIds: readonly string[];
      readonly groups: readonly Readonly<{ groupId: string; untilMs: number }>[];
    },
  ) => Promise<number>;
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
