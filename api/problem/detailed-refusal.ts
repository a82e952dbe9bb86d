import type { ErrorCode } from '../../domain/errors.js';
import { Refusal } from '../../domain/ports/refusal.js';

/** What a caller needs besides the code to do better: names of fields and codes, never texts. */
export interface RefusalDetails {
  /** Where the body is wrong. */
  readonly faults?: readonly Readonly<{ path: string; message: string }>[];
  /** Mandatory fields that are empty (QĐ28 10.2). */
  readonly missing?: readonly string[];
  /** Codes of recipients that cannot be addressed (GA-04). */
  readonly recipients?: readonly string[];
}

/** A refusal that says more than its code. */
export class DetailedRefusal extends Refusal {
  constructor(
    code: ErrorCode,
    readonly details: RefusalDetails,
  ) {
    super(code);
  }
}
