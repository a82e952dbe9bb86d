import type { ZipPart } from './zip-stream.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Formats of cells, by their place in the style sheet below. */
export const STYLES = { title: 1, heading: 2, cell: 3, struck: 4, missing: 5, note: 6 } as const;

const FONT = '<sz val="11"/><name val="Times New Roman"/><family val="1"/>';
const EDGE = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color auto="1"/></${side}>`)
  .join('');
const format = (font: number, border: number, horizontal: string): string =>
  `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${horizontal}" vertical="top" wrapText="1"/></xf>`;

const STYLE_SHEET =
  `${XML}<styleSheet xmlns="${MAIN}">` +
  `<fonts count="5"><font>${FONT}</font><font><b/>${FONT.replace('11', '14')}</font><font><b/>${FONT}</font>` +
  `<font><strike/>${FONT}</font><font><b/><color rgb="FFC00000"/>${FONT}</font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  `<borders count="2"><border/><border>${EDGE}</border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  `${format(1, 0, 'center')}${format(2, 1, 'center')}${format(0, 1, 'left')}` +
  `${format(3, 1, 'left')}${format(4, 1, 'left')}${format(0, 0, 'center')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const CONTENT_TYPES =
  `${XML}<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;

const relations = (...targets: readonly (readonly [string, string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], index) =>
        `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const workbook = (headingRow: number): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sổ" sheetId="1" r:id="rId1"/></sheets>` +
  `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'Sổ'!$${headingRow}:$${headingRow}</definedName></definedNames></workbook>`;

/** Everything of a workbook with one sheet but the sheet; the row of headings repeats on every page. */
export const workbookParts = (headingRow: number): readonly ZipPart[] => [
  { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
  { name: '_rels/.rels', content: [relations(['officeDocument', 'xl/workbook.xml'])] },
  { name: 'xl/workbook.xml', content: [workbook(headingRow)] },
  {
    name: 'xl/_rels/workbook.xml.rels',
    content: [relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'])],
  },
  { name: 'xl/styles.xml', content: [STYLE_SHEET] },
];
