import type { Incident, IncidentScope } from '../incident/incident.js';

/** An incident as people are told of it; its words stand in the store of texts under these ids. */
export interface IncidentView extends Incident {
  readonly declaredBy: string;
  readonly declaredByAgency: string;
  readonly declaredAtMs: number;
  readonly reasonId: string;
  readonly endedBy: string | null;
  readonly endDeclaredAtMs: number | null;
  readonly resultId: string | null;
}

export interface Declaration {
  readonly incidentId: string;
  readonly scope: IncidentScope;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly by: Readonly<{ userId: string; agencyCode: string }>;
  readonly reasonId: string;
  readonly nowMs: number;
}

export interface EndOfIncident {
  readonly incidentId: string;
  readonly endedAtMs: number;
  readonly by: string;
  readonly resultId: string;
  readonly nowMs: number;
}

/**
 * Declared incidents (section 12). Nothing is overwritten: a declaration is one row, its end another.
 *
 * Refusals of `checkDeclaration` and `checkEnd` are thrown, decided with the writing in one
 * transaction, so of two at once the second is refused.
 */
export interface IncidentRegistry {
  readonly declare: (declaration: Declaration) => Promise<IncidentView>;
  readonly end: (end: EndOfIncident) => Promise<IncidentView>;
  readonly find: (incidentId: string) => Promise<IncidentView | null>;
  /** The latest start first. */
  readonly list: (page: {
    readonly after: Readonly<{ key: number; id: string }> | null;
    readonly limit: number;
  }) => Promise<readonly IncidentView[]>;
}

/** What judges and sweeps ask about incidents, from memory. */
export interface Incidents {
  readonly lasting: () => readonly Incident[];
}

/** One row that has not been answered in every stream yet: a declaration, or an end. */
export interface DueIncident {
  /** Its place among all rows. */
  readonly serial: number;
  readonly what: 'declared' | 'ended';
  readonly incident: Incident;
  /** How far a sweep that was cut off had come. */
  readonly afterStreamId: string;
}

/** Declarations and ends, one after the other in the order they were written, durably. */
export interface IncidentSweeps {
  /** The place of the last row that has been written; 0 before the first. */
  readonly lastSerial: () => Promise<number>;
  /** `null` where every row has been answered. */
  readonly due: () => Promise<DueIncident | null>;
  readonly reached: (serial: number, streamId: string) => Promise<void>;
  readonly completed: (serial: number) => Promise<void>;
}
