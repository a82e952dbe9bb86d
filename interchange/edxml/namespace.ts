/** QCVN 102:2016; the amendment of 2022 kept it. */
export const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/** Prefixes that senders use without declaring them (ENV-06, BAD-02). */
export const FORGOTTEN_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['edXML', EDXML_NAMESPACE],
  ['xlink', 'http://www.w3.org/1999/xlink'],
]);
