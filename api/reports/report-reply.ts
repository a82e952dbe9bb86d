import {
  overdueCounts,
  receivedOnTime,
  sentOnTime,
} from '../../reports/statistics/indicators/timeliness.js';
import { wholeVolume } from '../../reports/statistics/indicators/volume.js';
import type { AgenciesReport } from '../../reports/statistics/open-agencies-report.js';
import type { AgencyReport } from '../../reports/statistics/open-agency-report.js';
import { isoOf } from '../contract/iso.js';
import type { AgenciesReply, AgencyReply } from './reports.contract.js';

/** The report of one agency as JSON. */
export function agencyReply(report: AgencyReport): AgencyReply {
  const { agency, period, indicators, overdue, frozen, changes } = report;
  return {
    period: period.name,
    from: period.fromOn,
    to: period.toOn,
    agencyCode: agency.agencyCode,
    name: agency.name,
    frozen: frozen && { at: isoOf(frozen.frozenAtMs), sha256: frozen.sha256 },
    indicators: [...indicators],
    overdue: overdue.map(({ obligationId, rule, documentId, owner, ownerName, ...times }) => ({
      obligationId,
      rule,
      documentId,
      role: owner.role,
      userId: owner.userId,
      name: ownerName,
      limitAt: isoOf(times.breachMs),
      closedAt: times.closedAtMs === null ? null : isoOf(times.closedAtMs),
    })),
    changes: [...changes],
  };
}

/** Many agencies as JSON, each with the ratios of its table. */
export const agenciesReply = ({ period, agencies }: AgenciesReport): AgenciesReply => ({
  period: period.name,
  from: period.fromOn,
  to: period.toOn,
  agencies: agencies.map(({ agency, level, totals: all, hasChanged }) => ({
    agencyCode: agency.agencyCode,
    name: agency.name,
    level,
    hasChanged,
    indicators: [
      ...wholeVolume({ all }),
      ...sentOnTime({ all }),
      ...receivedOnTime({ all }),
      ...overdueCounts({ all }),
    ],
  })),
});
