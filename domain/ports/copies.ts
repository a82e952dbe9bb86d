/** Who holds a document, whichever of its streams judges the copy. */
export interface Copies {
  /** Whether a copy towards the agency is on its way or held; a late view only lets a second one through. */
  readonly isHeldBy: (documentId: string, agencyCode: string) => Promise<boolean>;
}
