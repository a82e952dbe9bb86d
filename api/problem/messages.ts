import type { ErrorCode } from '../../domain/errors.js';
import en from '../messages/en.json' with { type: 'json' };
import vi from '../messages/vi.json' with { type: 'json' };

export const LANGUAGES = ['vi', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

interface Message {
  /** What has happened, for a clerk. */
  readonly title: string;
  /** What to do next. */
  readonly next: string;
}

/** Every refusal in both languages: a code without words does not compile. */
export const messages: Readonly<Record<Language, Readonly<Record<ErrorCode, Message>>>> = {
  vi,
  en,
};
