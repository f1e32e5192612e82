import type { Language } from '#core/context.ts';
import { en } from '../../messages.en.ts';
import { hi } from '../../messages.hi.ts';

type Words = Record<keyof typeof hi, string>;

/** The same said in both languages, to be kept. */
export const inBoth = (say: (language: Language, words: Words) => string): Record<Language, string> => ({
  hi: say('hi', hi),
  en: say('en', en),
});
