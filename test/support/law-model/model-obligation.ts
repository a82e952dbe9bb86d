import type { JudgedStep } from '../../../domain/obligation/obligation-state.js';
import { afterStops, type Clock, extendedTo, type Stop } from './model-changes.js';
import { type Basis, type ModelLimits, type ModelQuestion, modelLimits } from './model-limits.js';

type Change = Readonly<
  { kind: 'extended'; atMs: number; toMs: number } | ({ kind: 'stopped' } & Stop)
>;

/** Limits as they stand, what they would be without the stops since they were set, and those stops. */
export interface Setting {
  readonly limits: ModelLimits;
  readonly unstopped: ModelLimits;
  readonly stops: readonly Stop[];
}

interface Incident {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** What the model keeps of one open obligation; it changes as the log is read. */
export class ModelObligation {
  setting: Setting;
  /** Steps told since the opening or the last extension. */
  readonly told = new Set<JudgedStep>();
  readonly incidents = new Map<string, Incident>();
  stoppedFromMs: number | null = null;
  waiting: Readonly<{ publication: string; setting: Setting }> | null = null;
  isProvisional = false;
  private readonly changes: Change[] = [];

  constructor(
    readonly id: string,
    readonly question: ModelQuestion,
    readonly agencyCode: string,
    basis: Basis,
  ) {
    this.setting = unchanged(modelLimits(question, basis));
  }

  get clock(): Clock {
    return this.question;
  }

  /** Somebody's stop or an incident holds it: nothing rings (6.3, CP-3). */
  get isHeld(): boolean {
    return this.stoppedFromMs !== null || [...this.incidents.values()].some(isLasting);
  }

  /** What is still to come, earliest first; nothing while it is held. */
  get toCome(): ModelLimits['steps'] {
    return this.isHeld ? [] : this.setting.limits.steps.filter(({ step }) => !this.told.has(step));
  }

  get extendedAtMs(): number | null {
    const dates = this.changes.flatMap((one) => (one.kind === 'extended' ? [one.atMs] : []));
    return dates.at(-1) ?? null;
  }

  /** CK-20. */
  extend(atMs: number, toMs: number, basis: Basis): void {
    this.setting = unchanged(extendedTo(toMs, this.setting.limits, this.clock, basis));
    this.changes.push({ kind: 'extended', atMs, toMs });
    this.told.clear();
    this.waiting = null;
  }

  /** What a stop would make of the limits, with every stop before it (CK-22). */
  withStop(stop: Stop, basis: Basis): Setting {
    const { unstopped } = this.setting;
    const stops = [...this.setting.stops, stop];
    return { limits: afterStops(unstopped, stops, this.clock, basis), unstopped, stops };
  }

  stop(stop: Stop, basis: Basis): void {
    this.setting = this.withStop(stop, basis);
    this.changes.push({ kind: 'stopped', ...stop });
    this.waiting = null;
  }

  /** CAL-04: the same question, and everything that was done to its answer, under another law. */
  recomputed(basis: Basis, isDraft: (limits: ModelLimits) => boolean): Setting {
    let setting = unchanged(modelLimits(this.question, basis));
    for (const change of this.changes) {
      if (change.kind === 'stopped') {
        const { unstopped } = setting;
        const stops = [...setting.stops, change];
        setting = { limits: afterStops(unstopped, stops, this.clock, basis), unstopped, stops };
        continue;
      }
      const { targetMs } = setting.limits;
      // What the new limit has overtaken is no extension any more.
      if (targetMs !== null && change.toMs <= targetMs) continue;
      const longer = extendedTo(change.toMs, setting.limits, this.clock, basis);
      if (!isDraft(longer)) setting = unchanged(longer);
    }
    return setting;
  }
}

const unchanged = (limits: ModelLimits): Setting => ({ limits, unstopped: limits, stops: [] });
const isLasting = ({ toMs }: Incident): boolean => toMs === null;
