/** What kind of refusal it is; only `api/` knows which HTTP status that means. */
export type ErrorKind = 'invalid' | 'forbidden' | 'notFound' | 'conflict' | 'unavailable';

interface ErrorDefinition {
  readonly kind: ErrorKind;
  /** The rule of law or protocol that refuses; `null` where only this product does. */
  readonly rule: string | null;
}

/** Every expected refusal and the rule that refuses. A released code never changes. */
export const errors = {
  // The commands of a document and its deliveries
  commandNotPossible: { kind: 'conflict', rule: null },
  roleNotAllowed: { kind: 'forbidden', rule: 'AU-11' },
  notTheIssuer: { kind: 'forbidden', rule: 'GD-01' },
  notTheReceiver: { kind: 'forbidden', rule: 'AU-11' },
  notTheAuthor: { kind: 'forbidden', rule: 'A-T03' },
  notTheHandler: { kind: 'forbidden', rule: 'AU-7' },
  reasonMissing: { kind: 'invalid', rule: 'GD-07' },
  documentUnknown: { kind: 'notFound', rule: null },
  deliveryUnknown: { kind: 'notFound', rule: null },
  documentExists: { kind: 'conflict', rule: null },
  secretDocument: { kind: 'forbidden', rule: 'SEC-2' },
  mandatoryDataMissing: { kind: 'invalid', rule: 'QĐ28 10.2' },
  contentChanged: { kind: 'conflict', rule: 'GA-02' },
  proposerMayNotConfirm: { kind: 'forbidden', rule: 'AU-9' },
  nothingToConfirm: { kind: 'conflict', rule: 'F-T11' },
  requestOpen: { kind: 'conflict', rule: 'GD-02' },
  noticeInvalid: { kind: 'invalid', rule: 'AU-9' },
  requestUnknown: { kind: 'notFound', rule: 'D-T01' },
  recallCannotBeDeclined: { kind: 'conflict', rule: 'C-T18' },
  recipientUnknown: { kind: 'invalid', rule: 'GA-04' },
  recipientTwice: { kind: 'invalid', rule: 'AG-07' },
  recipientIsSender: { kind: 'invalid', rule: 'AG-06' },
  integrityFailed: { kind: 'conflict', rule: 'K4' },
  checksFailed: { kind: 'conflict', rule: 'C-T03' },
  obligationUnknown: { kind: 'notFound', rule: null },
  obligationClosed: { kind: 'conflict', rule: 'CK-20' },
  limitNotExtendable: { kind: 'conflict', rule: 'CK-20' },
  dateInThePast: { kind: 'invalid', rule: 'CK-05' },
  alarmNotOpen: { kind: 'conflict', rule: 'I5' },
  dispatchNotOpen: { kind: 'conflict', rule: 'B-T02' },
  statusUnknown: { kind: 'invalid', rule: 'ST-02' },
  // Idempotency and the judge
  idempotencyKeyReused: { kind: 'invalid', rule: null },
  idempotencyKeyMissing: { kind: 'invalid', rule: null },
  storeUnavailable: { kind: 'unavailable', rule: null },
  judgeUnavailable: { kind: 'unavailable', rule: null },
  agencyCodeInvalid: { kind: 'invalid', rule: 'AG-05' },
  // Calendar and deadlines
  calendarYearNotLoaded: { kind: 'conflict', rule: 'CAL-13' },
  calendarInvalid: { kind: 'invalid', rule: 'CAL-12' },
  layerVersionExists: { kind: 'conflict', rule: 'CAL-01' },
  layerVersionUnknown: { kind: 'notFound', rule: 'CAL-01' },
  civilDateInvalid: { kind: 'invalid', rule: null },
  instantInvalid: { kind: 'invalid', rule: 'CAL-07' },
  ruleUnknown: { kind: 'invalid', rule: null },
  questionInvalid: { kind: 'invalid', rule: null },
  limitNotLater: { kind: 'invalid', rule: 'F-T07' },
  abbreviationInvalid: { kind: 'invalid', rule: 'NU-06' },
  // Signatures
  signingKeyMissing: { kind: 'conflict', rule: 'AU-5' },
  personalSignatureMissing: { kind: 'conflict', rule: 'AU-4' },
  signingCertificateNotValid: { kind: 'conflict', rule: 'SG-05' },
  // Packets
  packetTooLarge: { kind: 'invalid', rule: 'LIM-03' },
  packetMalformed: { kind: 'invalid', rule: 'RD-14' },
  packetForbiddenXml: { kind: 'invalid', rule: 'RD-10' },
  packetTooComplex: { kind: 'invalid', rule: 'RD-10' },
  packetFieldMissing: { kind: 'invalid', rule: 'WR-07' },
  packetFieldTooLong: { kind: 'invalid', rule: 'WR-07' },
  packetFieldInvalid: { kind: 'invalid', rule: 'WR-07' },
  documentIdPartInvalid: { kind: 'invalid', rule: 'IDN-01' },
  packetUnknown: { kind: 'notFound', rule: null },
  packetJudged: { kind: 'conflict', rule: 'I6' },
  senderUnknown: { kind: 'invalid', rule: 'RD-13' },
  senderNotOfPeer: { kind: 'forbidden', rule: 'AG-06' },
  recipientNotHosted: { kind: 'invalid', rule: 'RL-04' },
  businessTypeUnknown: { kind: 'invalid', rule: 'BussinessDocType' },
  targetMissing: { kind: 'invalid', rule: 'BM-01' },
  targetUnknown: { kind: 'notFound', rule: 'GD-08' },
  requestNotFromIssuer: { kind: 'forbidden', rule: 'BM-06' },
  statusUnmatched: { kind: 'notFound', rule: 'ST-05' },
  peerUnreachable: { kind: 'unavailable', rule: 'TR-18' },
  // Files and texts
  fileTooLarge: { kind: 'invalid', rule: null },
  fileUnknown: { kind: 'invalid', rule: null },
  draftUnknown: { kind: 'notFound', rule: null },
  draftVersionConflict: { kind: 'conflict', rule: null },
  // People and the directory
  personUnknown: { kind: 'notFound', rule: null },
  // The API
  bodyInvalid: { kind: 'invalid', rule: null },
  keyUnknown: { kind: 'forbidden', rule: null },
  routeUnknown: { kind: 'notFound', rule: null },
  bodyMalformed: { kind: 'invalid', rule: null },
  bodyTooLarge: { kind: 'invalid', rule: null },
  contentTypeRefused: { kind: 'invalid', rule: null },
  tooManyRequests: { kind: 'unavailable', rule: null },
  internalFault: { kind: 'unavailable', rule: null },
  commandUnknown: { kind: 'notFound', rule: null },
  commandsOnDifferentStreams: { kind: 'invalid', rule: null },
  contentClosed: { kind: 'forbidden', rule: 'I8' },
  evidenceUnknown: { kind: 'notFound', rule: null },
  agencyUnknown: { kind: 'notFound', rule: 'AG-05' },
  uploadInvalid: { kind: 'invalid', rule: null },
  fileTypeRefused: { kind: 'invalid', rule: null },
  fileNotFound: { kind: 'notFound', rule: null },
} as const satisfies Record<string, ErrorDefinition>;

export type ErrorCode = keyof typeof errors;
