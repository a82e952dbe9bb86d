import {
  isGrpcServiceError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Answer } from '../../domain/commit/commit.js';
import { type ErrorCode, errors } from '../../domain/errors.js';
import type { CommandOutcome } from '../../domain/ports/commands.js';

/** The answer of an update, or its refusal with the `n` it was decided on; whatever else is thrown. */
export async function outcomeOf(update: Promise<Answer>): Promise<CommandOutcome> {
  try {
    return { kind: 'done', answer: await update };
  } catch (error) {
    const { cause } = error as Error;
    if (!(error instanceof WorkflowUpdateFailedError) || !(cause instanceof ApplicationFailure))
      throw error;
    const { type, details } = cause;
    const [n] = details ?? [];
    if (!isErrorCode(type) || typeof n !== 'number') throw error; // cut off by the end of a run
    return { kind: 'refused', code: type, n };
  }
}

/** The judge's answer to a `sync` that it does not need, given by its validator and without an event. */
export const isThere = (error: unknown): boolean =>
  error instanceof WorkflowUpdateFailedError &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type === 'inSync';

const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errors, code);

/** gRPC codes after which the same question is simply asked again. */
const PASSING: readonly number[] = [
  2, // UNKNOWN
  4, // DEADLINE_EXCEEDED
  5, // NOT_FOUND: closed between two steps
  8, // RESOURCE_EXHAUSTED: more than ten in flight
  9, // FAILED_PRECONDITION: the workflow task failed under the update
  10, // ABORTED
  14, // UNAVAILABLE
];

/** Whether the fault passes: decided by class and code, never by text. */
export function isPassing(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  if (error instanceof WorkflowUpdateFailedError) return true; // cut off by continue-as-new or a closing return
  if (isGrpcServiceError(error)) return PASSING.includes(error.code);
  return (
    error instanceof ServiceError &&
    isGrpcServiceError(error.cause) &&
    PASSING.includes(error.cause.code)
  );
}
