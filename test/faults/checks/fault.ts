/** What a fault run looks for, as its last line counts it. */
export const FAULT_KINDS = ['lost', 'duplicated', 'stuck', 'early', 'differs'] as const;

/** One thing that must not be, whatever was killed. */
export interface Fault {
  readonly kind: (typeof FAULT_KINDS)[number];
  /** Ids, codes and instants only. */
  readonly what: string;
}
