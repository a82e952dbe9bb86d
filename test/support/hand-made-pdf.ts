interface PdfOptions {
  readonly pages?: number;
  /** Entries of the first object, which is otherwise empty: what a linearized file begins with. */
  readonly first?: string;
  /** Entries of every page besides the necessary ones. */
  readonly page?: string;
  /** The table begins with object 1, as some programs write it. */
  readonly beginsAtOne?: boolean;
  /** Entries of the trailer besides the necessary ones. */
  readonly trailer?: string;
}

/** A small PDF with a sound cross-reference table, each page saying which it is. */
export function handMadePdf(options: PdfOptions = {}): Buffer {
  const { pages = 1, first = '', page = '', trailer = '', beginsAtOne = false } = options;
  const pageNumber = (index: number): number => 4 + 2 * index;
  const kids = Array.from({ length: pages }, (_, index) => `${pageNumber(index)} 0 R`).join(' ');
  const objects = [
    `<< ${first} >>`,
    '<< /Type /Catalog /Pages 3 0 R >>',
    `<< /Type /Pages /Count ${pages} /MediaBox [0 0 595 842] /Kids [${kids}] >>`,
    ...Array.from({ length: pages }, (_, index) => {
      const text = `BT /F1 12 Tf 72 700 Td (Trang ${index + 1}) Tj ET`;
      return [
        `<< /Type /Page /Parent 3 0 R /Contents ${pageNumber(index) + 1} 0 R ${page} /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>`,
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ];
    }).flat(),
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const zero = beginsAtOne ? `1 ${size - 1}\n` : `0 ${size}\n0000000000 65535 f \n`;
  const table = `xref\n${zero}${offsets.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 2 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + end, 'latin1');
}
