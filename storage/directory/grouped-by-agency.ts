/** Rows by the agency they belong to, each group in the order in which the rows came. */
export function groupedByAgency<Row extends { readonly agencyCode: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.agencyCode);
    if (group === undefined) groups.set(row.agencyCode, [row]);
    else group.push(row);
  }
  return groups;
}
