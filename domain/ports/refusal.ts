import type { ErrorCode } from '../errors.js';

/**
 * An expected refusal on its way out of a port, carrying its code of `domain/errors.ts`.
 *
 * Ports are asynchronous and answer with what was asked for; a refusal that the law or this product
 * foresees is thrown as this class, and anything else that is thrown is a fault. The message is the
 * code alone, so that no document text and no secret can travel in it.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: ErrorCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
