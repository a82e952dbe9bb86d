import type { Role } from '../access/roles.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { AgencyCode } from '../directory/agency-code.js';

/** What the directory records of an agency from one day on (AG-04). */
export interface AgencyVersion {
  readonly agencyCode: AgencyCode;
  readonly validFrom: CivilDate;
  /** The first day it no longer holds; `null`: until the next version, or for good. */
  readonly validTo: CivilDate | null;
  readonly name: string;
  /** From the directory, never from the string (AG-01). */
  readonly parentCode: AgencyCode | null;
  /** Who takes over when the code is closed. */
  readonly successorCode: AgencyCode | null;
  /** *Mã cũ*: other codes under which it is known on the wire (AG-03). */
  readonly aliases: readonly AgencyCode[];
  /** The system it is reached through; `null` where it lives on this platform. */
  readonly peerId: string | null;
}

/** An agency as it stands on a day. */
export interface Agency extends AgencyVersion {
  /** False once the code is closed: it stays known, for the documents that carry it. */
  readonly isActive: boolean;
}

/** *Đơn vị*, a unit inside an agency. */
export interface Unit {
  readonly agencyCode: AgencyCode;
  readonly unitId: string;
  readonly name: string;
  readonly headUserId: string | null;
}

/** Who is told, and for whom if that person is away. */
export interface PersonTold {
  readonly userId: string;
  readonly insteadOf: string | null;
}

/** Agencies, their units, and who holds which role there. Reads come from memory after the first. */
export interface Directory {
  /** By its code or an alias, as of a day; `null` for a code unknown then, or claimed by two. */
  readonly agency: (code: string, onDate: CivilDate) => Promise<Agency | null>;
  /** Whether the agency lives on this platform today. */
  readonly isHosted: (code: string) => Promise<boolean>;
  /** The agency above on that day, or its successor where it has been closed. */
  readonly superiorOf: (code: string, onDate: CivilDate) => Promise<AgencyCode | null>;
  /** The active agencies whose superior it is on that day, in the order of their codes. */
  readonly subordinatesOf: (code: AgencyCode, onDate: CivilDate) => Promise<readonly Agency[]>;
  /**
   * Who holds the role, deputies in the place of persons on leave (rules.md 6.1).
   *
   * Asked for a closed agency it answers for its successor. Empty where nobody holds the role.
   */
  readonly peopleWithRole: (
    agencyCode: string,
    role: Role,
    atMs: number,
  ) => Promise<readonly PersonTold[]>;
  /** The head of a unit or the deputy; `null` where the unit has none. */
  readonly headOf: (agencyCode: string, unitId: string, atMs: number) => Promise<PersonTold | null>;
  readonly unitsOf: (agencyCode: string) => Promise<readonly Unit[]>;
  /** Agencies in the order of their codes, from after one on. */
  readonly list: (
    page: { readonly after: string; readonly limit: number },
    onDate: CivilDate,
  ) => Promise<readonly Agency[]>;
}

/** How the directory is written: nothing in it is ever overwritten. */
export interface DirectoryRegistry {
  /**
   * Records versions; one that differs from what is known of the same agency and day is kept beside
   * it and holds from now on. Returns how many were new.
   */
  readonly record: (
    versions: AsyncIterable<AgencyVersion> | Iterable<AgencyVersion>,
  ) => Promise<number>;
  readonly saveUnit: (unit: Unit) => Promise<void>;
}
