import type { Actor } from '../access/actor.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { Viewer } from './viewer.js';

/** Days off of one person, both ends included. */
export interface Leave {
  readonly fromOn: CivilDate;
  readonly untilOn: CivilDate;
}

/** A person in a post (AU-8): one post, one `userId`. */
export interface Person extends Actor {
  readonly fullName: string;
  /** *Chức vụ*, as it stands under a signature. */
  readonly title: string;
  /** Who stands in, by `userId`, in the order in which they are asked. */
  readonly deputies: readonly string[];
  readonly leaves: readonly Leave[];
  /** False once the person has left the post; the row stays, for the documents that name it. */
  readonly isActive: boolean;
}

export interface People {
  readonly save: (person: Person) => Promise<void>;
  /** `null` where the viewer's agency has nobody of that id. */
  readonly find: (viewer: Viewer, userId: string) => Promise<Person | null>;
  /** The viewer's agency, by name; the product itself names the agency. */
  readonly list: (viewer: Viewer, agencyCode: string) => Promise<readonly Person[]>;
}
