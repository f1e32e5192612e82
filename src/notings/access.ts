import type { FileAct } from '#files/contract.ts';
import type { NoteAct } from './contract.ts';

export interface NoteFacts {
  colour: string;
  postId: string | null;
  /** Since the file was sent with it. */
  lockedAt: unknown;
}

/**
 * What a post may do with a note of a file, given what it may do with the file. A yellow note belongs to the desk: whoever holds
 * the file now edits, discards or confirms it. A green one is its writer's until the file is sent; then nobody's
 * (domain.md §2.2.4, §3.4).
 */
export function actsOnNote(note: NoteFacts, { fileActs, postId }: { fileActs: FileAct[]; postId: string }): NoteAct[] {
  if (note.lockedAt !== null) return [];
  const confirms = fileActs.includes('confirm');
  if (note.colour === 'green') return confirms && note.postId === postId ? ['edit', 'attach'] : [];
  if (!fileActs.includes('note')) return [];
  return confirms ? ['edit', 'discard', 'confirm', 'attach'] : ['edit', 'discard', 'attach'];
}
