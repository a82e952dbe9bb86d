import { type Response, Router } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import { mayAct } from '../../domain/access/find-row.js';
import { STATISTICS_READERS } from '../../domain/access/statistics-access.js';
import type { ErrorCode } from '../../domain/errors.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Result } from '../../domain/result.js';
import { monthPeriod, type Period, quarterPeriod } from '../../domain/statistics/period.js';
import type { RegisterTable } from '../../reports/registers/register-table.js';
import { agenciesTable } from '../../reports/statistics/agencies-table.js';
import { agencyTable } from '../../reports/statistics/agency-table.js';
import { openAgenciesReport } from '../../reports/statistics/open-agencies-report.js';
import { openAgencyReport } from '../../reports/statistics/open-agency-report.js';
import type { StatisticsDeps } from '../../reports/statistics/statistics-deps.js';
import { REGISTER_FORMATS, type RegisterFormatName } from '../../reports/write/register-formats.js';
import { mount } from '../contract/mount.js';
import { sendStream } from '../contract/send-stream.js';
import { agenciesReply, agencyReply } from './report-reply.js';
import type { AgenciesReply, AgencyReply } from './reports.contract.js';
import { getMonthlyReport, getQuarterlyReport } from './reports.contract.js';

interface Deps extends StatisticsDeps {
  readonly nowMs: () => number;
}

interface Asked {
  readonly actor: Actor;
  readonly period: Period;
  readonly isFrozen: boolean;
  readonly scope: 'own' | 'subordinates';
  readonly format: 'json' | RegisterFormatName;
  readonly res: Response;
}

/** The figures of the caller's own agency and of those below it, for those who answer for them. */
export function reportRoutes({ nowMs, ...deps }: Deps): Router {
  const router = Router();

  const report = async (asked: Asked): Promise<AgencyReply | AgenciesReply | undefined> => {
    const { actor, period, isFrozen, scope, format, res } = asked;
    const { agencyCode } = actor;
    const of = { period, isFrozen, nowMs: nowMs() };
    if (scope === 'own') {
      const own = await openAgencyReport(deps, actor, { ...of, agencyCode });
      return format === 'json' ? agencyReply(own) : send(res, asked, agencyTable(own));
    }
    const all = await openAgenciesReport(deps, actor, { ...of, superiorCode: agencyCode });
    return format === 'json' ? agenciesReply(all) : send(res, asked, agenciesTable(all));
  };

  mount(router, getMonthlyReport, async ({ actor, query: { month, ...query }, res }) => {
    const period = asPeriod(actor, monthPeriod(month));
    return report({ actor, period, isFrozen: false, ...query, res });
  });

  mount(router, getQuarterlyReport, async ({ actor, query: { quarter, ...query }, res }) => {
    const period = asPeriod(actor, quarterPeriod(quarter));
    return report({ actor, period, isFrozen: true, ...query, res });
  });

  return router;
}

/** Who may not ask is told so before anything else. */
function asPeriod(actor: Actor, period: Result<Period, ErrorCode>): Period {
  if (!mayAct(actor, STATISTICS_READERS)) throw new Refusal('roleNotAllowed');
  if (!period.ok) throw new Refusal(period.error);
  return period.value;
}

async function send(
  res: Response,
  { actor, period, format }: Asked,
  table: RegisterTable,
): Promise<undefined> {
  if (format === 'json') return undefined;
  const { contentType, write } = REGISTER_FORMATS[format];
  res.attachment(`thong-ke-${actor.agencyCode}-${period.name}.${format}`).type(contentType);
  res.set('Content-Security-Policy', "default-src 'none'; sandbox");
  await sendStream(res, write(table));
  return undefined;
}
