/** What one document may know of another: a recall names a notice, a replacement its successor. */
export interface SealedDocuments {
  /** Number and symbol of a document of this issuer that is numbered and sealed; `null` otherwise. */
  readonly numberAndSymbolOf: (documentId: string, issuer: string) => Promise<string | null>;
}
