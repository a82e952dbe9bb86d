/** Codes of the business plane that a judge understands (rules.md 2.3); others are stored, without a step. */
const RANK: Readonly<Record<string, number>> = { '01': 1, '03': 2, '04': 3, '05': 4, '06': 5 };

/** Rank in the fold 01 < 03 < 04 < 05 < 06; 0 for every code outside it. */
export const rankOf = (statusCode: string): number => RANK[statusCode] ?? 0;

/** Unpadded `1` equals `01` (rules.md 2.3). */
export const normalisedStatus = (statusCode: string): string => statusCode.trim().padStart(2, '0');
