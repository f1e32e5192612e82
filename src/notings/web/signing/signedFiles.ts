import type { SigningView } from '#signing/contract/signings.ts';

/** A file that stays where it is, and why. */
interface Staying {
  id: string;
  code: string;
  details: Record<string, string | number>;
}

export interface SignedNotes {
  /** The signing to be sent along; null when nothing was signed. */
  signing: string | null;
  /** Files all of whose notes are signed. */
  ids: string[];
  stayed: Staying[];
}

/**
 * Which files may go. Their notes are listed file by file in the order in which they were asked for; a file of which the
 * officer has cut a note in the signer's window stays with him.
 */
export function signedFiles(
  asked: readonly string[],
  { refused, signing }: { refused: readonly Staying[]; signing: SigningView | null },
): SignedNotes {
  const prepared = [...new Set(asked)].filter((id) => !refused.some((one) => one.id === id));
  const numbers = [...new Set((signing?.items ?? []).map(({ number }) => number))];
  const cut = new Set((signing?.items ?? []).filter(({ signed }) => !signed).map(({ number }) => number));
  const isCut = (id: string) => cut.has(numbers[prepared.indexOf(id)]!);
  return {
    signing: signing?.id ?? null,
    ids: prepared.filter((id) => !isCut(id)),
    stayed: [
      ...refused,
      ...prepared.filter(isCut).map((id) => ({ id, code: 'signing.leftOut', details: { number: numbers[prepared.indexOf(id)]! } })),
    ],
  };
}
