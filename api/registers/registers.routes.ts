import { Router } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import { mayAct } from '../../domain/access/find-row.js';
import { BOOK_CLOSERS, REGISTER_READERS } from '../../domain/access/register-access.js';
import type { Role } from '../../domain/access/roles.js';
import type { ClosedBooks } from '../../domain/ports/closed-books.js';
import type { Directory } from '../../domain/ports/directory.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { closeBook } from '../../reports/registers/close-book.js';
import { openReport, type ReportDeps } from '../../reports/registers/open-report.js';
import type { RegisterFault } from '../../reports/registers/register-fault.js';
import { REGISTER_FORMATS } from '../../reports/write/register-formats.js';
import { isoOf } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import { sendStream } from '../contract/send-stream.js';
import { DetailedRefusal } from '../problem/detailed-refusal.js';
import { bookOwner } from './book-owner.js';
import { closeRegister, getRegister } from './registers.contract.js';

interface Deps extends ReportDeps {
  readonly closedBooks: ClosedBooks;
  readonly directory: Directory;
  readonly nowMs: () => number;
}

const MAX_FAULTS = 20;

/** The registers of the caller's own agency and its predecessors: printed for those who answer for them, closed by their head. */
export function registerRoutes({ nowMs, ...deps }: Deps): Router {
  const router = Router();

  mount(router, getRegister, async ({ actor, params, query, res }) => {
    requireRole(actor, REGISTER_READERS);
    const { year, series, format, despiteFaults } = query;
    const owner = await bookOwner({ ...deps, nowMs }, actor, query.agency);
    const { agencyCode } = owner;
    const { table, faults } = await openReport(deps, owner, {
      book: { kind: params.kind, agencyCode, series, year },
      fromOn: query.from ?? null,
      toOn: query.to ?? null,
      bookNumber: query.book,
      nowMs: nowMs(),
    });
    if (!despiteFaults) refuseFaults(faults);
    const { contentType, write } = REGISTER_FORMATS[format];
    res.attachment(`${params.kind}-${agencyCode}-${year}.${format}`).type(contentType);
    res.set('Content-Security-Policy', "default-src 'none'; sandbox");
    await sendStream(res, write(table));
    return undefined;
  });

  mount(router, closeRegister, async ({ actor, params, body }) => {
    requireRole(actor, BOOK_CLOSERS);
    const { agency, ...of } = body();
    const owner = await bookOwner({ ...deps, nowMs }, actor, agency);
    const book = { kind: params.kind, agencyCode: owner.agencyCode, ...of };
    const closed = await closeBook(deps, { actor: owner, book, nowMs: nowMs() });
    const { closedAtMs, ...fixed } = closed;
    return { ...fixed, closedAt: isoOf(closedAtMs) };
  });

  return router;
}

function requireRole(actor: Actor, roles: readonly Role[]): void {
  if (!mayAct(actor, roles)) throw new Refusal('roleNotAllowed');
}

/** A register that is not whole is not handed out as if it were (NU-01, REG-6). */
function refuseFaults(faults: readonly RegisterFault[]): void {
  if (faults.length === 0) return;
  const hasGap = faults.some(({ code }) => code !== 'bookDiffers');
  throw new DetailedRefusal(hasGap ? 'registerNotGapless' : 'bookDiffers', {
    faults: faults
      .slice(0, MAX_FAULTS)
      .map(({ code, number }) => ({ path: String(number ?? ''), message: code })),
  });
}
