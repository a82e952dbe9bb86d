import { type BusinessType, businessTypeOfWire } from '../../domain/exchange/business-types.js';
import type { Business, ReceiverChange, Replacement } from '../../domain/exchange/packet.js';
import type { Cursor } from './cursor.js';
import type { Findings } from './findings.js';
import { readStaff } from './read-groups.js';
import type { ValueReader } from './read-values.js';

interface BusinessReading {
  readonly businessType: BusinessType | null;
  readonly business: Business | null;
}

/**
 * The business block of `TraceHeaderList`; none means a new document (RD-04).
 *
 * Correctly spelt `Business…` names are accepted beside the standard's `Bussiness…` (ENV-07). A type
 * that is none of ours is flagged and left to quarantine.
 */
export function readBusiness(
  traceHeaderList: Cursor | null,
  values: ValueReader,
  findings: Findings,
): BusinessReading {
  const block = traceHeaderList?.child('Bussiness', 'Business') ?? null;
  if (block === null) return { businessType: 'new', business: null };
  const info = block.child('BussinessDocumentInfo', 'BusinessDocumentInfo');
  return {
    businessType: readType(block, findings),
    business: {
      reason: block.text('BussinessDocReason', 'BusinessDocReason'),
      // DIS-11: some write a page count here.
      isPaperSent: values.yesOrNo(block, 'Paper', false),
      targetDocumentId: block.verbatim('DocumentId'),
      documentChanged: values.yesOrNo(info, 'DocumentInfo'),
      receiversChanged: values.yesOrNo(info, 'DocumentReceiver'),
      receiverChanges: readReceiverChanges(info, values),
      replacements: readReplacements(block, findings),
      staff: readStaff(block.child('StaffInfo')),
    },
  };
}

function readType(block: Cursor, findings: Findings): BusinessType | null {
  const code = block.text('BussinessDocType', 'BusinessDocType');
  if (code === null) return 'new';
  const type = businessTypeOfWire(code);
  if (type === null) {
    findings.flag('businessTypeUnknown', block.pathOf('BussinessDocType'), code);
  }
  return type;
}

function readReceiverChanges(info: Cursor | null, values: ValueReader): readonly ReceiverChange[] {
  const receivers = info?.child('ReceiverList')?.children('Receiver') ?? [];
  return receivers.flatMap((receiver) => {
    const agencyCode = receiver.text('OrganId');
    const change = values.parsed(receiver, 'ReceiverType', {
      parse: parseReceiverType,
      flag: 'receiverTypeUnknown',
    });
    return agencyCode === null ? [] : [{ agencyCode, change }];
  });
}

/** DIS-17: 0 removed, 1 newly added. */
function parseReceiverType(code: string): 'removed' | 'added' | null {
  if (code === '0') return 'removed';
  return code === '1' ? 'added' : null;
}

/** The replaced documents, each once: two entries of one document are merged (BAD-14). */
function readReplacements(block: Cursor, findings: Findings): readonly Replacement[] {
  const merged = new Map<string, Set<string>>();
  for (const info of block.child('ReplacementInfoList')?.children('ReplacementInfo') ?? []) {
    const documentId = info.verbatim('DocumentId');
    const agencies = info.child('OrganIdList')?.children('OrganId') ?? [];
    const codes = agencies.flatMap((agency) => agency.ownText() ?? []);
    if (documentId === null) continue;
    const before = merged.get(documentId);
    if (before !== undefined) findings.flag('replacementsMerged', info.path);
    const agencyCodes = before ?? new Set();
    for (const code of codes) agencyCodes.add(code);
    merged.set(documentId, agencyCodes);
  }
  return [...merged].map(([documentId, codes]) => ({ documentId, agencyCodes: [...codes] }));
}
