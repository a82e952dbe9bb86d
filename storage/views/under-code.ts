/** Rows of what was issued under a code, whoever answers for it now (AG-04). */
export const issuedUnderCode = (code: string): object => ({
  $or: [{ issuer: code, issuedUnder: { $exists: false } }, { issuedUnder: code }],
});
