import type { PolicyValues } from '../../../domain/policy/policy-values.js';
import { type Indicator, measured } from '../indicator.js';
import { countIn, type PeriodFigures } from '../period-figures.js';
import { paperCopies } from './requests.js';

/** What the Regulation says that a copy on paper costs. */
export type SavingCosts = Pick<
  PolicyValues,
  | 'saving_copy_vnd_per_page'
  | 'saving_postage_vnd'
  | 'saving_wage_vnd_per_minute'
  | 'saving_pages_per_document'
  | 'saving_minutes_per_copy'
>;

/**
 * R12: Σ over copies that went without paper: pages × cost of a page + postage + minutes × wage.
 *
 * Pages and minutes are not in the log, so the Regulation gives them as it gives the three unit costs.
 * Where one of the five is not set there is no estimate.
 */
export function savings(figures: PeriodFigures, costs: SavingCosts): Indicator {
  const copies = Math.max(0, countIn(figures.all, 'copiesSent') - paperCopies(figures));
  const perCopy = costOfCopy(costs);
  return measured({ id: 'R12', key: 'R12', label: 'Ước tính tiết kiệm so với gửi giấy' }, 'vnd', {
    of: copies,
    value: perCopy === null ? null : Math.round(copies * perCopy),
  });
}

function costOfCopy(costs: SavingCosts): number | null {
  const page = costs.saving_copy_vnd_per_page;
  const pages = costs.saving_pages_per_document;
  const postage = costs.saving_postage_vnd;
  const wage = costs.saving_wage_vnd_per_minute;
  const minutes = costs.saving_minutes_per_copy;
  if (page === null || pages === null || postage === null || wage === null || minutes === null)
    return null;
  return pages * page + postage + minutes * wage;
}
