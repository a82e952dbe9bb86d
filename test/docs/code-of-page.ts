import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../platform/project-root.js';

/** The code blocks of a page in one language, as a reader would type them, one after another. */
export function codeOfPage(page: string, language: string): string {
  const text = readFileSync(join(PROJECT_ROOT, 'docs', page), 'utf8');
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'));
  return [...blocks].map(([, code = '']) => code).join('\n');
}
