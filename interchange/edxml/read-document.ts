import type { ArrivedDocument } from '../../domain/exchange/arrived-packet.js';
import type { Party, Sender } from '../../domain/exchange/packet.js';
import { type PriorityMap, urgencyOfPriority } from '../../domain/exchange/priorities.js';
import { steeringTypeOfWire } from '../../domain/exchange/steering-types.js';
import type { Cursor } from './cursor.js';
import type { Findings } from './findings.js';
import { readBusiness } from './read-business.js';
import { readParty, readReference, readTrace } from './read-groups.js';
import type { ValueReader } from './read-values.js';

interface DocumentParts {
  readonly sender: Sender;
  readonly header: Cursor;
  readonly traceHeaderList: Cursor | null;
  readonly values: ValueReader;
  readonly findings: Findings;
  readonly priorities: PriorityMap;
}

/** What the header says; attachments, extras and the hash of the whole are the caller's to add. */
type DocumentHeader = Omit<
  ArrivedDocument,
  'attachments' | 'manifest' | 'extras' | 'flags' | 'packetSha256'
>;

/** The fields of a document's header and trace (protocol 3.1 and 3.2); nothing in them is mandatory here. */
export function readDocument(parts: DocumentParts): DocumentHeader {
  const { header, traceHeaderList, values, findings } = parts;
  const code = header.child('Code');
  const issue = header.child('PromulgationInfo');
  const type = header.child('DocumentType');
  const signer = header.child('SignerInfo');
  const documentId = header.verbatim('DocumentId');
  if (documentId === null) findings.flag('documentIdMissing', header.pathOf('DocumentId'));
  return {
    messageType: 'edoc',
    ...readBusiness(traceHeaderList, values, findings),
    sender: parts.sender,
    recipients: readRecipients(header, findings),
    documentId,
    number: code?.text('CodeNumber') ?? null,
    symbol: code?.text('CodeNotation') ?? null,
    issuePlace: issue?.text('Place') ?? null,
    issuedOn: values.date(issue, 'PromulgationDate'),
    documentType: values.count(type, 'Type'),
    documentTypeDetail: values.count(type, 'TypeDetail'),
    typeName: type?.text('TypeName') ?? null,
    subject: header.text('Subject'),
    summary: header.text('Content'),
    signingCapacity: signer?.text('Competence') ?? null,
    signerPosition: signer?.text('Position') ?? null,
    signerName: signer?.text('FullName') ?? null,
    dueOn: values.date(header, 'DueDate'),
    ...readOtherInfo(header.child('OtherInfo'), parts),
    inReplyTo: header
      .children('ResponseFor')
      .flatMap((reference) => readReference(reference, values) ?? []),
    steeringType: values.coded(header, 'SteeringType', {
      parse: steeringTypeOfWire,
      otherwise: 'none',
      flag: 'steeringTypeUnknown',
    }),
    ccPlaces: textsOf(header.child('ToPlaces'), 'Place'),
    extensions: readExtensions(header),
    traceHeaders: (traceHeaderList?.children('TraceHeader') ?? []).map((trace) =>
      readTrace(trace, values),
    ),
  };
}

function readRecipients(header: Cursor, findings: Findings): readonly Party[] {
  return header.children('To').map((to) => {
    const party = readParty(to);
    if (party.agencyCode === null) findings.flag('recipientCodeMissing', to.path);
    return party;
  });
}

function readOtherInfo(
  other: Cursor | null,
  { values, priorities }: DocumentParts,
): Pick<
  DocumentHeader,
  | 'urgency'
  | 'circulationScope'
  | 'typistMark'
  | 'copyCount'
  | 'pageCount'
  | 'isDirective'
  | 'appendices'
> {
  return {
    urgency: values.coded(other, 'Priority', {
      parse: (wire) => urgencyOfPriority(wire, priorities),
      otherwise: 'normal',
      flag: 'priorityUnknown',
    }),
    circulationScope: other?.text('SphereOfPromulgation') ?? null,
    typistMark: other?.text('TyperNotation') ?? null,
    copyCount: values.count(other, 'PromulgationAmount'),
    pageCount: values.count(other, 'PageAmount'),
    isDirective: values.yesOrNo(other, 'Direction'),
    appendices: textsOf(other?.child('Appendixes') ?? null, 'Appendix'),
  };
}

function readExtensions(header: Cursor): DocumentHeader['extensions'] {
  return {
    applicationType: header.text('ApplicationType'),
    taskCode: header.child('ResponseForTask')?.text('TaskCode') ?? null,
  };
}

const textsOf = (group: Cursor | null, name: string): readonly string[] =>
  (group?.children(name) ?? []).flatMap((item) => item.ownText() ?? []);
