import { messages } from '#messages.ts';
import { en } from '../messages.en.ts';
import { hi } from '../messages.hi.ts';

/** Everything a page can say: the sentences of the slices, and the shell's own. */
export const words = { hi: { ...messages.hi, ...hi }, en: { ...messages.en, ...en } };
export type MessageKey = keyof typeof words.hi;
