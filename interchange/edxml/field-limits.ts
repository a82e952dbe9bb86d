/** Local names from below the header or the root, without positions: `MessageHeader/To/OrganName`. */
export type FieldPath = string;

const party = (path: string): readonly (readonly [FieldPath, number])[] => [
  [`${path}/OrganizationInCharge`, 500],
  [`${path}/OrganName`, 200],
  [`${path}/OrganAdd`, 500],
  [`${path}/Email`, 100],
  [`${path}/Telephone`, 20],
  [`${path}/Fax`, 20],
  [`${path}/Website`, 20],
];

/** The Max column of protocol section 3, in characters: for what we send, never for what we accept (RD-12). */
export const MAX_LENGTHS: ReadonlyMap<FieldPath, number> = new Map([
  ...party('MessageHeader/From'),
  ...party('MessageHeader/To'),
  ['MessageHeader/Code/CodeNumber', 11],
  ['MessageHeader/Code/CodeNotation', 30],
  ['MessageHeader/PromulgationInfo/Place', 50],
  ['MessageHeader/DocumentType/TypeName', 100],
  ['MessageHeader/Subject', 500],
  ['MessageHeader/Content', 500],
  ['MessageHeader/ToPlaces/Place', 150],
  ['MessageHeader/OtherInfo/SphereOfPromulgation', 100],
  ['MessageHeader/OtherInfo/TyperNotation', 10],
  ['edXMLManifest/Reference/AttachmentName', 500],
  ['edXMLManifest/Reference/Description', 500],
]);

type Mandatory = ReadonlyMap<FieldPath, readonly string[]>;

/** What an element must hold if it is there (WR-07; the (m) marks of protocol section 3). */
export const MANDATORY_IN_DOCUMENT: Mandatory = new Map([
  ['edXMLHeader', ['MessageHeader', 'TraceHeaderList']],
  ['MessageHeader', ['From', 'To', 'DocumentId', 'Code', 'PromulgationInfo', 'Subject']],
  ['MessageHeader/From', ['OrganId']],
  ['MessageHeader/To', ['OrganId']],
  ['MessageHeader/Code', ['CodeNumber', 'CodeNotation']],
  ['MessageHeader/PromulgationInfo', ['PromulgationDate']],
  ['MessageHeader/SignerInfo', ['FullName']],
  ['TraceHeaderList', ['TraceHeader']],
  ['TraceHeaderList/TraceHeader', ['OrganId', 'Timestamp']],
  ['TraceHeaderList/Bussiness', ['BussinessDocType']],
  ['edXMLManifest/Reference', ['ContentId', 'AttachmentName']],
  ['AttachmentEncoded/Attachment', ['ContentTransferEncoded']],
]);

/** What a recall, an update and a replacement must say besides (protocol section 5). */
export const MANDATORY_IN_BUSINESS: Readonly<
  Record<'new' | 'recall' | 'update' | 'replace', Mandatory>
> = {
  new: new Map(),
  recall: new Map([['TraceHeaderList/Bussiness', ['BussinessDocReason', 'DocumentId']]]),
  update: new Map([
    ['TraceHeaderList/Bussiness', ['BussinessDocReason', 'DocumentId', 'BussinessDocumentInfo']],
    [
      'TraceHeaderList/Bussiness/BussinessDocumentInfo/ReceiverList/Receiver',
      ['OrganId', 'ReceiverType'],
    ],
  ]),
  replace: new Map([
    ['TraceHeaderList/Bussiness', ['BussinessDocReason', 'ReplacementInfoList']],
    [
      'TraceHeaderList/Bussiness/ReplacementInfoList/ReplacementInfo',
      ['DocumentId', 'OrganIdList'],
    ],
  ]),
};

export const MANDATORY_IN_STATUS: Mandatory = new Map([
  ['MessageHeader', ['From', 'ResponseFor', 'StatusCode', 'Timestamp']],
  ['MessageHeader/From', ['OrganId']],
  ['MessageHeader/ResponseFor', ['OrganId', 'Code', 'DocumentId', 'PromulgationDate']],
]);
