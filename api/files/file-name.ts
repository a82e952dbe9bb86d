const MAX_LENGTH = 200;

/** The last part of a file's name as it may be shown and saved: one line, no path, no disguise. */
export function safeFileName(text: string): string | null {
  const name = text
    .normalize('NFC')
    .replace(/^.*[/\\]/, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '') // no right-to-left "fdp.exe"
    .trim();
  return name === '' || name === '.' || name === '..' || name.length > MAX_LENGTH ? null : name;
}
