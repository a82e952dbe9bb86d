import type { CalendarSource } from '../../domain/ports/calendars.js';
import type { Certificates } from '../../domain/ports/certificates.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { FrozenQuarters } from '../../domain/ports/frozen-quarters.js';
import type { People } from '../../domain/ports/people.js';
import type { Statistics } from '../../domain/ports/statistics.js';

/** What statistical reports are made from. */
export interface StatisticsDeps {
  readonly statistics: Statistics;
  readonly frozenQuarters: FrozenQuarters;
  readonly directory: Directory;
  readonly people: Pick<People, 'find'>;
  readonly calendars: CalendarSource;
  readonly certificates: Pick<Certificates, 'heldAt'>;
}
