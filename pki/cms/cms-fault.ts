import type { SignatureProblem } from '../../domain/ports/signatures.js';

/** A signature that cannot be read far enough to be checked, with the problem to report. */
export class CmsFault extends Error {
  override readonly name = 'CmsFault';

  constructor(readonly problem: SignatureProblem) {
    super(problem);
  }
}
