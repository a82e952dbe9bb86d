import { describe, expect, it } from '@jest/globals';
import { type ErrorCode, errors } from '../../domain/errors.js';
import { LANGUAGES, messages } from './messages.js';

const codes = Object.keys(errors).toSorted() as ErrorCode[];
/** Letters that only Vietnamese with its marks has. */
const MARKED = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;

describe('the words of refusals', () => {
  it.each(LANGUAGES)('are there in %s for every code and for no other', (language) => {
    expect(Object.keys(messages[language]).toSorted()).toEqual(codes);
  });

  it.each(LANGUAGES)(
    'are whole sentences in %s that say what happened and what to do',
    (language) => {
      for (const [code, { title, next }] of Object.entries(messages[language])) {
        expect([code, title]).toEqual([code, expect.stringMatching(/^\p{Lu}.*\.$/u)]);
        expect([code, next]).toEqual([code, expect.stringMatching(/^\p{Lu}.*\.$/u)]);
      }
    },
  );

  it('are written in Vietnamese with its marks', () => {
    for (const [code, { title, next }] of Object.entries(messages.vi)) {
      expect([code, MARKED.test(title), MARKED.test(next)]).toEqual([code, true, true]);
    }
  });
});
