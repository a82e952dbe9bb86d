import type { ContentAccess } from '../../domain/custody/content-access.js';
import { ApiCase } from './api-case.js';
import type { ApiWorld } from './api-world.js';

/** Every access to one document, in order, as the store has it. */
export const accessesOf = (
  { deps }: ApiWorld,
  documentId: string,
): Promise<readonly ContentAccess[]> =>
  deps.accesses.ofDocument('system', documentId, { as: 'issuer', after: null, limit: 100 });

/** A document with one file of the test's own, issued to the receiver. */
export async function issuedWith(
  api: ApiWorld,
  content: Buffer,
  fileName = 'van-ban.pdf',
): Promise<{ readonly document: ApiCase; readonly fileId: string; readonly filePath: string }> {
  const { body } = await api.as('s-officer').upload(content, fileName);
  const { fileId } = body as { fileId: string };
  const document = await new ApiCase(api).issued({ fileIds: [fileId] });
  return { document, fileId, filePath: `${document.path}/files/${fileId}` };
}
