import { BUSINESS_TYPES } from '../../domain/exchange/business-types.js';
import type { Business, DocumentPacket } from '../../domain/exchange/packet.js';
import { type PriorityMap, priorityOfUrgency } from '../../domain/exchange/priorities.js';
import { group, leaf, type OutElement } from '../xml/write-xml.js';
import {
  dateLeaf,
  flagLeaf,
  numberLeaf,
  partyGroup,
  referenceGroup,
  staffGroup,
  traceGroup,
} from './write-groups.js';

/** `MessageHeader` of a document in the order of the Java library (protocol 3.4, WR-01). */
export function documentHeader(packet: DocumentPacket, priorities: PriorityMap): OutElement[] {
  return group(
    'edXML:MessageHeader',
    partyGroup('edXML:From', packet.sender),
    packet.recipients.flatMap((recipient) => partyGroup('edXML:To', recipient)),
    leaf('edXML:DocumentId', packet.documentId),
    group(
      'edXML:Code',
      leaf('edXML:CodeNumber', packet.number),
      leaf('edXML:CodeNotation', packet.symbol),
    ),
    group(
      'edXML:PromulgationInfo',
      leaf('edXML:Place', packet.issuePlace),
      dateLeaf('edXML:PromulgationDate', packet.issuedOn),
    ),
    group(
      'edXML:DocumentType',
      numberLeaf('edXML:Type', packet.documentType),
      numberLeaf('edXML:TypeDetail', packet.documentTypeDetail),
      leaf('edXML:TypeName', packet.typeName),
    ),
    leaf('edXML:Subject', packet.subject),
    leaf('edXML:Content', packet.summary),
    group(
      'edXML:SignerInfo',
      leaf('edXML:Competence', packet.signingCapacity),
      leaf('edXML:Position', packet.signerPosition),
      leaf('edXML:FullName', packet.signerName),
    ),
    dateLeaf('edXML:DueDate', packet.dueOn),
    otherInfo(packet, priorities),
    packet.inReplyTo.flatMap(referenceGroup),
    leaf('edXML:SteeringType', packet.steeringType?.wire ?? null),
    group('edXML:ResponseForTask', leaf('edXML:TaskCode', packet.extensions.taskCode)),
    leaf('edXML:ApplicationType', packet.extensions.applicationType),
    group(
      'edXML:ToPlaces',
      packet.ccPlaces.flatMap((place) => leaf('edXML:Place', place)),
    ),
  );
}

function otherInfo(packet: DocumentPacket, priorities: PriorityMap): OutElement[] {
  const { urgency, isDirective } = packet;
  // rules.md 2.4: the timed express level is no level of the law and is never sent.
  const priority =
    urgency?.means === 'expressTimed'
      ? priorityOfUrgency('expressTimed', priorities)
      : (urgency?.wire ?? null);
  return group(
    'edXML:OtherInfo',
    leaf('edXML:Priority', priority),
    leaf('edXML:SphereOfPromulgation', packet.circulationScope),
    leaf('edXML:TyperNotation', packet.typistMark),
    numberLeaf('edXML:PromulgationAmount', packet.copyCount),
    numberLeaf('edXML:PageAmount', packet.pageCount),
    leaf('edXML:Direction', isDirective === null ? null : String(isDirective)),
    group(
      'edXML:Appendixes',
      packet.appendices.flatMap((appendix) => leaf('edXML:Appendix', appendix)),
    ),
  );
}

/** `TraceHeaderList`: the business block first, then every node passed (WR-01, WR-09). */
export function traceHeaderList(packet: DocumentPacket): OutElement[] {
  return group(
    'edXML:TraceHeaderList',
    packet.business === null ? [] : businessGroup(packet.business, packet),
    packet.traceHeaders.flatMap(traceGroup),
  );
}

function businessGroup(business: Business, { businessType }: DocumentPacket): OutElement[] {
  return group(
    'edXML:Bussiness',
    leaf('edXML:DocumentId', business.targetDocumentId),
    leaf(
      'edXML:BussinessDocType',
      businessType === null ? null : BUSINESS_TYPES[businessType].wireCode,
    ),
    leaf('edXML:BussinessDocReason', business.reason),
    flagLeaf('edXML:Paper', business.isPaperSent),
    updateInfo(business),
    replacementList(business),
    staffGroup(business.staff),
  );
}

/** What an update changed, and for whom: 0 removed, 1 newly added (DIS-17). */
function updateInfo(business: Business): OutElement[] {
  return group(
    'edXML:BussinessDocumentInfo',
    flagLeaf('edXML:DocumentInfo', business.documentChanged),
    flagLeaf('edXML:DocumentReceiver', business.receiversChanged),
    group(
      'edXML:ReceiverList',
      business.receiverChanges.flatMap(({ agencyCode, change }) =>
        group(
          'edXML:Receiver',
          leaf('edXML:OrganId', agencyCode),
          flagLeaf('edXML:ReceiverType', change === null ? null : change === 'added'),
        ),
      ),
    ),
  );
}

function replacementList(business: Business): OutElement[] {
  return group(
    'edXML:ReplacementInfoList',
    business.replacements.flatMap(({ documentId, agencyCodes }) =>
      group(
        'edXML:ReplacementInfo',
        leaf('edXML:DocumentId', documentId),
        group(
          'edXML:OrganIdList',
          agencyCodes.flatMap((agencyCode) => leaf('edXML:OrganId', agencyCode)),
        ),
      ),
    ),
  );
}
