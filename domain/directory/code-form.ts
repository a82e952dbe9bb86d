import type { CivilDate } from '../calendar/civil-date.js';
import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';
import type { AgencyCode } from './agency-code.js';
import { isLevel1CodeValid } from './level1-codes.js';

/** The spellings an agency code may have (rules.md 11.1); `irregular` codes exist and are accepted inbound (AG-02). */
export type CodeForm = 'old' | 'new' | 'enterprise' | 'otherOrganisation' | 'irregular';

export interface ClassifiedCode {
  readonly form: CodeForm;
  /** The level-1 code: last group of an old code, first of a new one; `null` where there is none. */
  readonly level1Code: string | null;
  /** Level-1 `W00`: a test agency or hub node, never in production (AG-08). */
  readonly isTest: boolean;
}

/** QĐ28 10.2.a: level 4 . level 3 . level 2 . level 1. */
const OLD = /^\d{3}\.\d{2}\.\d{2}\.([A-Z]\d{2})$/;
/** QĐ20 Đ4: from level 1 on, left to right. */
const NEW = /^([A-K]\d{2})(?:\.[0-9A-Z]+)*$/;
/** QĐ20 Đ5. */
const ENTERPRISE = /^\d+$/;
/** QĐ20 Đ6: Z01 … Z99 and up to 32 characters. */
const OTHER = /^(Z(?!00)\d{2})[0-9A-Z.]{0,32}$/;
const TEST_LEVEL1 = 'W00';

/** Which form a code has, by its characters alone; parents are never read from it (AG-01). */
export function classifyCode(code: AgencyCode): ClassifiedCode {
  const groups = code.split('.');
  const isTest = groups[0] === TEST_LEVEL1 || groups.at(-1) === TEST_LEVEL1;
  const old = OLD.exec(code)?.[1];
  if (old !== undefined) return { form: 'old', level1Code: old, isTest };
  const modern = NEW.exec(code)?.[1];
  if (modern !== undefined) return { form: 'new', level1Code: modern, isTest };
  const other = OTHER.exec(code)?.[1];
  if (other !== undefined) return { form: 'otherOrganisation', level1Code: other, isTest };
  if (ENTERPRISE.test(code)) return { form: 'enterprise', level1Code: null, isTest };
  return { form: 'irregular', level1Code: isTest ? TEST_LEVEL1 : null, isTest };
}

/**
 * The format part of AG-05: one regular form, and a level-1 code given out on the date, else `agencyCodeInvalid`.
 *
 * For codes this product sends. Inbound ones are accepted as they come and looked up (AG-02); that
 * the agency exists, is active and has its parents is the directory's to check. A test code passes:
 * where it may be used is AG-08's.
 */
export function checkCodeFormat(code: AgencyCode, on: CivilDate): Result<AgencyCode, ErrorCode> {
  const { form, level1Code, isTest } = classifyCode(code);
  if (isTest) return ok(code);
  if (form === 'irregular') return refuse('agencyCodeInvalid');
  const isLetterForm = form === 'old' || form === 'new';
  if (isLetterForm && !isLevel1CodeValid(level1Code ?? '', on)) return refuse('agencyCodeInvalid');
  return ok(code);
}
