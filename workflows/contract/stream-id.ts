/** A stream's id is its workflow's id: `doc/<agencyCode>/<documentId>`, batches `…/b<n>`. */
export const documentStreamId = (agencyCode: string, documentId: string): string =>
  `doc/${agencyCode}/${documentId}`;

export const batchStreamId = (parentStreamId: string, name: string): string =>
  `${parentStreamId}/${name}`;

/** The document's own stream and, for a batch, its name there. */
export function parentOf(streamId: string): Readonly<{ streamId: string; name: string }> | null {
  const [doc, agency, documentId, name] = streamId.split('/');
  return name === undefined ? null : { streamId: `${doc}/${agency}/${documentId}`, name };
}
