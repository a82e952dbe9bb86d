import type { ArrivedDocument } from './arrived-packet.js';

/** Fields for a *độ mật* that some systems add; the standard has none, for a secret does not travel here. */
const SECRECY_FIELD = /^(?:do_?mat|secrecy|secret(?:_?level)?|security_?level|classification)$/i;
const NOT_SECRET = new Set([
  '',
  '0',
  'false',
  'no',
  'normal',
  'none',
  'thường',
  'không',
  'không mật',
]);

const LEVEL = '(?:tuyệt mật|tối mật|mật)';
/** How a mark is written; the bare word also occurs in "bảo mật" and "bí mật" and says nothing. */
const MARKS: readonly RegExp[] = [
  new RegExp(`độ mật\\s*[:-]?\\s*${LEVEL}(?!\\p{L})`, 'iu'),
  new RegExp(`[([{]\\s*${LEVEL}\\s*[)\\]}]`, 'iu'),
  new RegExp(`^\\s*(?:TUYỆT MẬT|TỐI MẬT|MẬT)(?!\\p{L})`, 'u'),
  /(?<!\p{L})(?:TUYỆT|TỐI) MẬT(?!\p{L})/u,
];

/**
 * Whether a packet says anywhere that it is a state secret (K10, SEC-4).
 *
 * An empty field never says that it is not (SEC-6), so every place where people put the mark is
 * looked at: added fields, the texts of the header, the names of the files.
 */
export function isMarkedSecret(packet: ArrivedDocument): boolean {
  const { extras, attachments, business, appendices, ccPlaces } = packet;
  if (extras.some(({ element }) => isSecretField(element))) return true;
  const texts = [
    packet.subject,
    packet.summary,
    packet.typeName,
    packet.circulationScope,
    packet.symbol,
    business?.reason ?? null,
    ...appendices,
    ...ccPlaces,
    ...attachments.flatMap(({ fileName, description }) => [fileName, description]),
  ];
  return texts.some((text) => text !== null && hasMark(text.normalize('NFC')));
}

const hasMark = (text: string): boolean => MARKS.some((mark) => mark.test(text));

interface Field {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Field[];
}

function isSecretField({ name, text, children }: Field): boolean {
  const says = text.normalize('NFC').trim().toLowerCase();
  if (SECRECY_FIELD.test(name) && !NOT_SECRET.has(says)) return true;
  return children.some(isSecretField);
}
