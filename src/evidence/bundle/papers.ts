import type { Context } from '#core/context.ts';
import type { FrozenLetter } from '#dispatch/queries/frozenLetters.ts';
import { frozenPapers } from '#files/queries/frozenPapers.ts';
import type { Member } from './bag.ts';
import type { Shown } from './shown.ts';

/** A paper in `about.json`: without title and path it is hidden. Attachments have no place in the correspondence but a note's in the chain. */
export interface ListedPaper {
  position?: number;
  note?: number;
  title?: string;
  sha256: string;
  path?: string;
}

interface ListedLetter {
  id: string;
  number: string;
  issuedOn: string;
  state: string;
  sha256: string;
  path: string;
}

export interface Papers {
  papers: ListedPaper[];
  letters: ListedLetter[];
  members: Member[];
}

/** Papers, letters and attachments of a file, as they were frozen; what is hidden is known by its hash. */
export async function papersOfFile(
  ctx: Context,
  { fileId, shown, letters }: { fileId: string; shown: Shown; letters: FrozenLetter[] },
): Promise<Papers> {
  const members = new Map<string, Member>();
  const lay = (path: string, sha256: string): string => {
    members.set(path, { path, from: { sha256 } });
    return path;
  };
  const frozen = await frozenPapers(ctx, fileId);
  const isShown = ({ position, removedAt }: (typeof frozen)[number]) => removedAt === null && (shown.papers?.has(position) ?? true);
  const laidLetters = new Set(frozen.filter((paper) => paper.issueId !== null && isShown(paper)).map(({ issueId }) => issueId));
  const papers = frozen.map((paper): ListedPaper => {
    const { position, document, title, sha256 } = paper;
    if (!isShown(paper)) return { position, sha256 };
    return { position, title, sha256, path: lay(`data/papers/${padded(position)}-${document}.pdf`, sha256) };
  });
  const attached = attachmentsIn(shown).map(({ note, number, name, sha256 }) => ({
    note, title: name, sha256, path: lay(`data/papers/note-${padded(note)}-${number}${endingOf(name)}`, sha256),
  })); // prettier-ignore
  const listed = letters.filter(({ id }) => shown.papers === null || laidLetters.has(id)).map((letter) => listLetter(letter, lay));
  return { papers: [...papers, ...attached], letters: listed, members: [...members.values()] };
}

export function listLetter(letter: FrozenLetter, lay: (path: string, sha256: string) => string): ListedLetter {
  return { ...letter, path: lay(`data/letters/${padded(Number(letter.id))}.pdf`, letter.sha256) };
}

/** Names that people gave stand in `about.json` alone: a path is made of figures. */
export const padded = (place: number): string => String(place).padStart(4, '0');

const endingOf = (name: string): string => /\.[a-z0-9]{1,8}$/i.exec(name)?.[0].toLowerCase() ?? '';

function attachmentsIn({ links, positions }: Shown) {
  return links
    .filter(({ position }) => positions.has(position))
    .flatMap(({ position, content }) =>
      ((content.attachments ?? []) as unknown as { name: string; sha256: string }[]).map(({ name, sha256 }, index) => ({
        note: position,
        number: index + 1,
        name,
        sha256,
      })),
    );
}
