import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'search.onlySmallWords': 'Write at least one telling word or a number; small words such as “of” and “the” alone are not searched for.',
  'search.nothingAsked': 'Write a word or a number to search for, or choose a filter.',
  'search.tooManyWords': 'A search takes at most {most} words; this one has {count}. Keep the main ones.',
};
