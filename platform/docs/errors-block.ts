import { messages } from '../../api/problem/messages.js';
import { statusOf } from '../../api/problem/status-of.js';
import { type ErrorCode, errors } from '../../domain/errors.js';
import { codes, table } from './table.js';

/** Every refusal: its code, its status, the rule that refuses, and what is said to whoever asked. */
export function errorsBlock(): string {
  return table(
    ['code', 'status', 'rule', 'Tiếng Việt', 'English'],
    (Object.keys(errors) as ErrorCode[]).map((code) => [
      codes([code]),
      String(statusOf(code)),
      errors[code].rule ?? '–',
      words('vi', code),
      words('en', code),
    ]),
  );
}

function words(language: keyof typeof messages, code: ErrorCode): string {
  const { title, next } = messages[language][code];
  return `${title} ${next}`;
}
