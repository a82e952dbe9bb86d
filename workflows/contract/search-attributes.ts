import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** What operators may filter by; never encrypted, so ids and codes only. */
export const docStatus = defineSearchAttributeKey('DocStatus', SearchAttributeType.KEYWORD);
export const senderOrg = defineSearchAttributeKey('SenderOrg', SearchAttributeType.KEYWORD);
export const dueDay = defineSearchAttributeKey('DueDay', SearchAttributeType.KEYWORD);
