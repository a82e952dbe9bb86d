/** *Mức độ khẩn* (QĐ28 10.2.k). `expressTimed` exists only on the wire and counts as `express`. */
export const URGENCIES = ['normal', 'urgent', 'veryUrgent', 'express', 'expressTimed'] as const;

export type Urgency = (typeof URGENCIES)[number];
