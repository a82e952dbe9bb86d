import type { Directory } from '../../domain/ports/directory.js';
import type { Drafts } from '../../domain/ports/drafts.js';
import type { EventLog } from '../../domain/ports/event-log.js';
import type { Files, Texts } from '../../domain/ports/files.js';
import type { KnownDocuments } from '../../domain/ports/known-documents.js';
import type { Outbox } from '../../domain/ports/outbox.js';
import type { PacketWriter } from '../../domain/ports/packets.js';

/** What sending to systems elsewhere needs; each behind its port. */
export interface DispatchDeps {
  readonly log: Pick<EventLog, 'state'>;
  readonly drafts: Pick<Drafts, 'revision'>;
  readonly files: Pick<Files, 'find' | 'open'>;
  readonly texts: Pick<Texts, 'read'>;
  readonly directory: Pick<Directory, 'agency'>;
  readonly known: Pick<KnownDocuments, 'find'>;
  readonly writer: PacketWriter;
  readonly outbox: Outbox;
  readonly nowMs: () => number;
}
