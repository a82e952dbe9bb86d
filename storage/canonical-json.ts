/**
 * JSON in one spelling (RFC 8785): keys sorted by UTF-16 code unit, no white space.
 *
 * Equal values give equal bytes, whoever built or stored them, so a digest over them can be checked
 * again. Takes plain data; what JSON leaves out (`undefined`) is left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
