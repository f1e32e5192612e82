import type { hi } from './messages.hi.ts';

export const en: Record<keyof typeof hi, string> = {
  'document.glyphMissing': 'The printing font has no character “{character}” ({code}). Take it out or write a word in its place, then try again.',
  'document.tooLong': 'This paper is too large to be printed at once. Divide it and print the parts.',
};
