import type { Commands } from '../../domain/ports/commands.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { EventLog } from '../../domain/ports/event-log.js';
import type { Files, Texts } from '../../domain/ports/files.js';
import type { Inbox } from '../../domain/ports/inbox.js';
import type { KnownDocuments } from '../../domain/ports/known-documents.js';
import type { PacketReader } from '../../domain/ports/packets.js';

/** What taking in a packet needs; each behind its port. */
export interface IntakeDeps {
  readonly inbox: Inbox;
  readonly reader: PacketReader;
  readonly files: Pick<Files, 'put'>;
  readonly texts: Texts;
  readonly directory: Pick<Directory, 'agency' | 'peopleWithRole'>;
  readonly commands: Pick<Commands, 'submit'>;
  readonly log: Pick<EventLog, 'state'>;
  readonly known: KnownDocuments;
  readonly nowMs: () => number;
}
