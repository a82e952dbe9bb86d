/** What the timeline of the API says of one commit; the parts that are printed here. */
export interface TimelineEntry {
  readonly n: number;
  readonly at: string;
  readonly by: Readonly<{ userId: string | null; name: string | null; agencyName: string | null }>;
  readonly command: string | null;
  readonly happened: readonly Happening[];
}

interface Happening {
  readonly type: string;
  readonly obligationId: string | null;
  readonly deliveryId: string | null;
  readonly row: string | null;
  readonly rule: string | null;
  readonly number: string | null;
  readonly agencyCode: string | null;
  readonly breachAt: string | null;
  readonly outcome: 'met' | 'late' | 'cancelled' | null;
  readonly lateByMinutes: number | null;
  readonly step: string | null;
  readonly told: readonly string[];
}

const clockOf = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(iso));

/** Who, what, when, due, met or late, who was told: a line per commit and one per duty it touched. */
export function printTimeline(entries: readonly TimelineEntry[]): void {
  console.log('\nTimeline (GET /api/v1/documents/{id}/timeline, Vietnam time)\n');
  for (const { n, at, by, command, happened } of entries) {
    const who = by.name ?? by.agencyName ?? by.userId ?? 'the system';
    const numbers = happened.flatMap(({ number }) => (number === null ? [] : [`no. ${number}`]));
    console.log(
      [
        `${String(n).padStart(3)}  ${clockOf(at)}  ${who}: ${command ?? '(an act of that agency)'}`,
        ...numbers,
      ].join('  '),
    );
    for (const happening of happened) {
      const line = dutyIn(happening);
      if (line !== null) console.log(`       ${line}`);
    }
  }
}

function dutyIn({
  type,
  rule,
  breachAt,
  outcome,
  lateByMinutes,
  step,
  told,
}: Happening): string | null {
  if (rule === null) return null;
  switch (type) {
    case 'obligationOpened':
      return `${rule} armed: ${breachAt === null ? 'no limit is set' : `due ${clockOf(breachAt)}`}`;
    case 'obligationClosed':
      return `${rule} ${outcome}${outcome === 'late' ? `, ${latenessOf(lateByMinutes)}` : ''}`;
    case 'stepReached':
      return `${rule} ${step}: told ${told.join(', ')}`;
    default:
      return null;
  }
}

/** Minutes are cut, and an act right after the limit is late all the same (CAL-12). */
const latenessOf = (minutes: number | null): string =>
  minutes === null || minutes < 1 ? 'by less than a minute' : `by ${minutes} min`;
