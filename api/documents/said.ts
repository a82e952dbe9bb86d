import type { Draft } from '../../domain/ports/drafts.js';

/** What a document says, as it stands or as it was fixed; its files by their ids. */
export interface Said
  extends Pick<Draft, 'content' | 'documentType' | 'recipients' | 'dueOn' | 'replaces'> {
  /** `null` where it was never a draft here. */
  readonly version: number | null;
  readonly fileIds: readonly string[];
}
