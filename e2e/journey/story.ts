import type { Person } from './person.ts';
import type { Tokens } from './token.ts';

/** What the steps hand on to one another. */
export interface Story {
  people: Record<'cru' | 'ro' | 'so' | 'us' | 'ss' | 'js' | 'ite' | 'ssIte' | 'outsider', Person>;
  /** A Hindi word that only this run's letter has. */
  word: string;
  subject: string;
  receiptId: string;
  fileId: string;
  draftId: string;
  issueId: string;
  /** A signed note, to be shown to strangers alone. */
  noteId: string;
  letter: Buffer;
  /** None: the notes go unsigned, and letters are signed with key files. */
  tokens: Tokens | null;
}

// Syllables of Hindi, so that each run has a word of its own to be found by.
const SYLLABLES = ['का', 'मी', 'रू', 'ते', 'नो', 'पा', 'ली', 'सू', 'वे', 'दो', 'गा', 'ही', 'बू', 'शे', 'जो', 'या'];

export function newWord(): string {
  return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => SYLLABLES[byte % SYLLABLES.length]).join('');
}
