import type { CalendarSource } from '../../domain/ports/calendars.js';
import type { Copies } from '../../domain/ports/copies.js';
import type { Delegations } from '../../domain/ports/delegations.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Evidence, Files } from '../../domain/ports/files.js';
import type { Incidents } from '../../domain/ports/incidents.js';
import type { SealedDocuments } from '../../domain/ports/sealed-documents.js';
import type { SignatureVerifier, Signer } from '../../domain/ports/signatures.js';
import type { ClockGuard } from '../../domain/ports/store-clock.js';

/** Everything that facts are made of; each behind its port. */
export interface FactsDeps {
  readonly calendars: Pick<CalendarSource, 'calendarOf' | 'policyOf'>;
  readonly directory: Pick<Directory, 'agency' | 'isHosted' | 'peopleWithRole' | 'superiorOf'>;
  readonly delegations: Pick<Delegations, 'heldBy'>;
  /** Those that last, as this process knows them: at most a second old. */
  readonly incidents: Pick<Incidents, 'lasting'>;
  readonly files: Pick<Files, 'digestNow'>;
  readonly evidence: Evidence;
  readonly signer: Signer;
  readonly verifier: SignatureVerifier;
  readonly sealedDocuments: SealedDocuments;
  readonly copies: Copies;
  /** The clock that dates what is signed and numbered here (TR-22). */
  readonly clock: ClockGuard;
  readonly digest: (text: string) => string;
}
