import type { PolicyLayer } from '../../../domain/ports/calendars.js';

const seconds = (count: number): number => count / 60;

/**
 * The demonstration's policy: the numbers that no law gives ([P]) of TR-08 are seconds, so that a
 * limit can be missed while one watches. Limits of law stay as they are, and so does the clock.
 */
export const DEMONSTRATION_POLICY: PolicyLayer = {
  version: 'demonstration-1',
  effectiveFromMs: null,
  citations: {
    urgent_wall_minutes: 'Quy chế minh họa, Điều 1: thời hạn [P] của TR-08 tính bằng giây',
    escalation_ladder: 'Quy chế minh họa, Điều 2: báo vượt cấp của TR-08 tính bằng giây',
  },
  values: {
    urgent_wall_minutes: {
      send: { khan: 60, thuong_khan: 30, hoa_toc: 15 },
      intake: { khan: 120, thuong_khan: 60, hoa_toc: seconds(6) },
    },
    escalation_ladder: {
      l0_percent: [50, 80],
      l2_wh: 1,
      l3_wd: 1,
      urgent_l2_min: seconds(2),
      urgent_l3_min: seconds(4),
    },
  },
};
