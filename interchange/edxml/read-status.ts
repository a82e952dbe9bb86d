import type { ArrivedStatus } from '../../domain/exchange/arrived-packet.js';
import type { Sender } from '../../domain/exchange/packet.js';
import {
  type StatusAliases,
  statusCodeOfWire,
  TRANSPORT_FAILURE_CODE,
} from '../../domain/exchange/status-codes.js';
import type { Cursor } from './cursor.js';
import type { Findings } from './findings.js';
import { readReference, readStaff } from './read-groups.js';
import type { ValueReader } from './read-values.js';

interface StatusParts {
  readonly sender: Sender;
  readonly header: Cursor;
  readonly values: ValueReader;
  readonly findings: Findings;
  readonly aliases: StatusAliases;
}

/** The fields of a status (protocol section 6); matching it with a document is the caller's (ST-05). */
export function readStatus({
  sender,
  header,
  values,
  findings,
  aliases,
}: StatusParts): Omit<ArrivedStatus, 'extras' | 'flags' | 'packetSha256'> {
  const target = header.child('ResponseFor');
  return {
    messageType: 'status',
    sender,
    target: target === null ? null : readReference(target, values),
    staff: readStaff(header.child('StaffInfo')),
    statusCode: readCode(header, findings, aliases),
    description: header.text('Description'),
    reportedAtMs: values.timestampMs(header, 'Timestamp'),
  };
}

function readCode(
  header: Cursor,
  findings: Findings,
  aliases: StatusAliases,
): ArrivedStatus['statusCode'] {
  const wire = header.text('StatusCode');
  const means = wire === null ? null : statusCodeOfWire(wire, aliases);
  if (means === null) {
    const isTransport = wire === TRANSPORT_FAILURE_CODE;
    const flag = isTransport ? 'statusTransportFailure' : 'statusUnknown';
    findings.flag(flag, header.pathOf('StatusCode'), wire);
  }
  return wire === null ? null : { wire, means };
}
