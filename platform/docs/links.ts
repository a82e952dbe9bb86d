/** A link of a page to something in the project. */
export interface Link {
  readonly text: string;
  /** As written, relative to the page; empty for the page itself. */
  readonly path: string;
  /** The heading it names. */
  readonly anchor: string | null;
}

const FENCED = /^(```|~~~)[^\n]*\n[\s\S]*?^\1[ \t]*$/gm;
/** A code span that shows how a link is written. */
const SHOWN = /`[^`\n]*\]\([^`\n]*`/g;
const LINK = /\[([^\]]*)\]\(([^)\s]+)\)/g;
const ELSEWHERE = /^[a-z][a-z+.-]*:/i;

/** The links into the project; addresses elsewhere and examples inside code are left out. */
export function linksOf(page: string): readonly Link[] {
  const prose = page.replaceAll(FENCED, '').replaceAll(SHOWN, '');
  return [...prose.matchAll(LINK)]
    .filter(([, , target = '']) => !ELSEWHERE.test(target))
    .map(([, text = '', target = '']) => {
      const [path = '', anchor = null] = target.split('#', 2);
      return { text, path: decodeURI(path), anchor };
    });
}

/** The names by which headings can be linked to, as repository browsers make them. */
export function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...page.replaceAll(FENCED, '').matchAll(/^#{1,6} +(.+?) *$/gm)];
  return new Set(headings.map(([, heading = '']) => anchorOf(heading)));
}

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
